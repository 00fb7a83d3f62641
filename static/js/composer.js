// The box in which a note is written. It saves itself while one types (autosave.js), and closes once all of it is saved.
// There is one at a time: before another opens, the words of this one are on the server.
import { settled } from "./after-saving.js";
import { autosave } from "./autosave.js";

// Whether something was typed since it was opened.
export const isBegun = (form) => [...form.querySelectorAll("textarea")].some((box) => box.value !== box.dataset.kept);

const opened = () => document.getElementById("composer");

// All of it is on the server; else it stays open, and its status says why.
async function isKept(form) {
  const state = autosave(form);
  if (await settled([state])) return true;
  state.box.focus();
  return false;
}

// Its part comes anew, by what the source asks.
async function swap(form, method, address, source) {
  if (await isKept(form))
    window.htmx.ajax(method, address, { source, target: `#${form.dataset.part}`, swap: "outerHTML" });
}

const close = (form) => swap(form, "GET", form.dataset.room, form.querySelector("[data-discard]"));

// Another note is opened on a page that comes anew, with this one kept in its place.
export async function goOn(address) {
  const form = opened();
  if (form && !(await isKept(form))) return;
  if (address === location.href) location.reload();
  else location.assign(address);
}

function keep(event) {
  if (!event.target.matches(".composer")) return;
  event.preventDefault();
  event.stopPropagation();
  swap(event.target, "POST", event.target.action, event.submitter ?? event.target.querySelector("[type=submit]"));
}

// As it was when it was opened: a new one that says nothing is none.
function discard(form) {
  const state = autosave(form);
  state.write(state.opened);
  state.box.dispatchEvent(new Event("input"));
  close(form);
}

function press(event) {
  const form = opened();
  const link = event.target.closest("[data-write], [data-edit], .composer [data-discard]");
  if (!link || !form || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (link.matches("[data-discard]")) discard(form);
  else goOn(link.href);
}

// The button counts the note that is open too, once it is saved.
function countIn({ target }) {
  const button = document.getElementById("submit");
  if (!button || !target.matches(".composer")) return;
  const notes = Number(button.dataset.notes) + Boolean(target.elements.note.value);
  button.textContent = notes ? `Submit ${notes} note${notes === 1 ? "" : "s"}` : "Submit";
}

document.addEventListener("saved", countIn);
document.addEventListener("submit", keep, true);
document.addEventListener("click", press, true);
document.addEventListener("keydown", ({ key, target, isComposing, defaultPrevented }) => {
  const form = target.closest(".composer");
  if (form && key === "Escape" && !isComposing && !defaultPrevented && !target.matches("select")) close(form);
});
// Where the address names a part, the browser itself gives that box no focus.
addEventListener("load", () => {
  if (document.activeElement === document.body) opened()?.querySelector("[autofocus]").focus();
});
