// A slash at the start of a word of a note offers those of the reader's phrases that have what follows it; the chosen one
// takes its place. What was typed comes back by the browser's own undo.
const TYPED = /(?:^|\s)\/([^\n/]{0,40})$/u;
const MOST = 8; // are offered at once
let box; // whose list is open
let phrases = [];
let loading; // the request for them, while it is under way
let offered = [];
let at = 0;
let dismissed = -1; // where the slash stands whose list was closed by Escape

const list = () => document.getElementById("phrases");
const sheetOf = (el) => el.closest(".entry").querySelector(".phrases");

// What is typed after the slash, and where the slash stands; null where there is none at the caret.
function typed(el) {
  const found = el.selectionStart === el.selectionEnd && el.value.slice(0, el.selectionStart).match(TYPED);
  return found && { words: found[1], start: el.selectionStart - found[1].length - 1 };
}

async function load(el) {
  const headers = { "HX-Request": "true", "HX-Target": "phrases" };
  const answer = await fetch(el.dataset.phrases, { headers }).catch(() => undefined);
  if (!answer?.ok || !answer.headers.has("X-Starcoach")) return; // the slash stays a slash
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = [...page.querySelectorAll(".phrase")].map((row) => row.textContent);
  if (box && String(found) === String(phrases)) return;
  phrases = found;
  if (document.activeElement === el && typed(el) && typed(el).start !== dismissed) open(el);
}

function open(el) {
  const { words } = typed(el);
  const wanted = words.trim().toLowerCase();
  const has = (text) => text.toLowerCase().includes(wanted);
  const begins = (text) => text.toLowerCase().startsWith(wanted);
  offered = phrases
    .filter(has)
    .sort((a, b) => begins(b) - begins(a))
    .slice(0, MOST);
  box = el;
  list().replaceChildren(...offered.map((text, i) => row(text, wanted, i)));
  say(el, wanted);
  sheetOf(el).hidden = false;
  el.setAttribute("aria-controls", "phrases");
  go(0);
}

function row(text, wanted, i) {
  const option = Object.assign(document.createElement("li"), { className: "phrase", id: `phrase-${i}`, dir: "auto" });
  const start = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  const found = document.createElement("b");
  found.textContent = text.slice(start, start + wanted.length);
  if (start < 0) option.textContent = text;
  else option.append(text.slice(0, start), found, text.slice(start + wanted.length));
  option.setAttribute("role", "option");
  return option;
}

function say(el, wanted) {
  const sheet = sheetOf(el);
  const which = wanted ? ` with “${wanted}”` : "";
  const none = phrases.length ? `None of your phrases${which}` : "You have no phrases yet";
  sheet.querySelector(".phrases-head").textContent = offered.length ? `Your phrases${which}` : none;
  sheet.querySelector(".phrases-how").hidden = !offered.length;
  sheet.querySelector(".phrases-all").textContent = phrases.length ? `All ${phrases.length}` : "Write one";
  const count = `${offered.length} ${offered.length === 1 ? "phrase" : "phrases"}${which}`;
  sheet.querySelector("[role=status]").textContent = offered.length ? count : none;
}

function go(to) {
  at = to;
  for (const [i, option] of [...list().children].entries()) {
    option.classList.toggle("is-at", i === at);
    option.setAttribute("aria-selected", String(i === at));
  }
  const chosen = list().children[at];
  if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
  else box.removeAttribute("aria-activedescendant");
  (chosen ?? list()).scrollIntoView({ block: "nearest" });
}

function close() {
  if (!box) return;
  sheetOf(box).hidden = true;
  for (const name of ["aria-controls", "aria-activedescendant"]) box.removeAttribute(name);
  box = undefined;
}

function put(text) {
  const el = box;
  const end = el.selectionStart;
  const { start } = typed(el);
  close();
  el.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, text)) return;
  el.setRangeText(text, start, end, "end");
  el.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function follow(el) {
  const found = typed(el);
  if (!found) dismissed = -1;
  if (!found || found.start === dismissed) return close();
  if (!box)
    loading ??= load(el).finally(() => {
      loading = undefined;
    });
  if (box || phrases.length) open(el);
}

function onKey(event) {
  const { key, target, isComposing, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (!box || target !== box || isComposing || ctrlKey || metaKey || altKey || shiftKey) return;
  const by = { ArrowDown: 1, ArrowUp: offered.length - 1 }[key];
  if (key === "Escape") dismissed = typed(box)?.start ?? -1;
  if (by !== undefined && offered.length) go((at + by) % offered.length);
  else if (key === "Enter" && offered.length) put(offered[at]);
  else if (key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("input", ({ target }) => target.matches("[data-phrases]") && follow(target));
document.addEventListener("keydown", onKey, true);
document.addEventListener("selectionchange", () => {
  if (box && !typed(box)) close();
});
document.addEventListener("focusout", ({ target }) => target === box && close());
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".phrases") && box) event.preventDefault(); // the caret stays
});
document.addEventListener("click", ({ target }) => {
  const option = target.closest("#phrases .phrase");
  if (option && box) put(offered[[...list().children].indexOf(option)]);
});
