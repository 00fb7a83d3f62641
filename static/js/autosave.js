// The htmx extension "autosave". htmx acts on the triggers that stand in a form, sends one request at a time, and puts
// both texts of a conflict into their place; this file says what goes out, and when (docs/saving.md). The only box of a
// form with [data-autosave] is saved while the user types; any other form is sent when its button is pressed.
import { token } from "./csrf.js";
import { catchUp } from "./catching-up.js";
import { hasRoom, letGo, takeAlong } from "./leaving.js";
import { rememberedSave, rememberSaves } from "./pending.js";
import { posting } from "./post-once.js";
import { hear, isConflict, isTrashed, later, say, send } from "./save-answer.js";
import { SaveState, unsaved } from "./save-state.js";
import "./after-saving.js";

const PATIENCE = 8000; // milliseconds
const states = new Map();

export function autosave(form) {
  if (!states.has(form)) {
    states.set(form, new SaveState(form));
    begin(states.get(form));
  }
  return states.get(form);
}

function begin(state) {
  const { form } = state;
  for (const field of new Set([state.box, ...form.elements]))
    if (state.names.includes(field.name)) field.addEventListener("input", () => typed(state));
  state.conflict?.addEventListener("submit", (event) => choose(state, event));
  const save = rememberedSave(form);
  if (Number(save?.number) > Number(state.number)) catchUp([state], true);
  else if (save && !save.number) state.resume(save.fields);
  if (state.isSafe) return;
  typed(state); // the browser brought back words of its own, or they were not settled when their page went
  queueMicrotask(() => {
    if (save) state.box.dispatchEvent(new Event("input")); // its page follows by now what is typed
    later(state);
  });
}

// At each key; htmx sends after the pause.
function typed(state) {
  clearTimeout(state.timer);
  const why = tooLong(state.box);
  state.isHalted = Boolean(why);
  state.mark();
  say(state, why || (state.isSafe ? "Saved" : "Unsaved changes"));
}

// Far above the limit nothing is sent; else the server counts.
function tooLong({ value, dataset }) {
  const limit = Number(dataset.limit);
  if (value.length <= 2 * limit) return "";
  const length = [...value].length;
  if (length <= limit) return "";
  const [has, most] = [length, limit].map((number) => number.toLocaleString("en"));
  return `Not saved: this part has ${has} characters; the limit is ${most}. Nothing was cut: shorten it here.`;
}

function choose(state, event) {
  if (event.target.matches("[data-brings-back]")) return bringBack(event);
  if (!event.target.matches("[data-choice]")) return;
  event.preventDefault();
  event.stopPropagation(); // htmx listens to the form around it
  const { elements } = event.target;
  const values = Object.fromEntries(state.names.map((name) => [name, elements[name].value]));
  state.choose({ base: elements.base.value, values, discarded: elements.discarded?.value ?? "" });
  state.conflict.replaceChildren();
  state.box.readOnly = false;
  state.box.dispatchEvent(new Event("input"));
  state.box.focus();
  send(state);
}

// The page that comes back has the words, and saves them.
function bringBack(event) {
  event.stopPropagation();
  letGo();
}

// What htmx kept waiting for an answer does not go where that answer was a failure: the next try is due by itself.
function mayGo(state) {
  return !(state.isHalted || state.isSafe || state.isBackingOff || state.request?.outlives);
}

function fill(state, request) {
  for (const [name, value] of Object.entries(state.pack().fields)) request.parameters[name] = value;
  request.headers["HX-Target"] = "conflict"; // the server's name of that part, of which the desk has four
  request.timeout = PATIENCE;
}

function begun(state, request) {
  clearTimeout(state.timer);
  state.token = token();
  state.request = { ...request, save: state.last, isOnline: navigator.onLine };
  say(state, "Saving…");
}

const read = (xhr) => ({
  status: xhr.status,
  isOurs: Boolean(xhr.getResponseHeader("X-Starcoach")),
  isOthers: Boolean(xhr.getResponseHeader("X-Page-User")),
  number: xhr.getResponseHeader("X-Saved-Number"),
  note: xhr.getResponseHeader("X-Saved-Note"),
  isRenewed: Boolean(xhr.getResponseHeader("X-Renewed")),
  page: xhr.responseText,
});

// Only both texts, as the server marked them, are put beside what the user typed, and only where they are about that.
function maySwap(state, { xhr }) {
  const { request } = state;
  const isShown = isConflict(state, read(xhr)) || isTrashed(state, read(xhr));
  return request?.xhr === xhr && isShown && request.save.words === state.words;
}

function answered(state, { xhr }) {
  if (xhr !== state.request?.xhr) return; // words that leave with the page took its place
  const { isOnline } = state.request;
  state.request = undefined;
  hear(state, { ...read(xhr), isOnline });
}

const saving = {
  "htmx:trigger": (state) => {
    state.isBackingOff = false;
  },
  "htmx:confirm": mayGo,
  "htmx:configRequest": fill,
  "htmx:beforeRequest": (state, { xhr }) => begun(state, { xhr }),
  "htmx:beforeOnLoad": maySwap,
  "htmx:afterRequest": answered,
};

window.htmx.defineExtension("autosave", {
  onEvent(name, { detail }) {
    const { elt } = detail;
    if (!elt.matches("[data-autosave]")) return posting[name]?.(elt.closest("form"), detail);
    const state = autosave(elt); // begins at the first event of all: htmx has found the form
    return saving[name]?.(state, detail);
  },
});

// A page that is hidden may be ended at any moment: its last words do not wait for the answer to those before them.
function leave(state) {
  const { request } = state;
  if (state.isHalted || state.isSafe || (request?.outlives && request.save.words === state.words)) return;
  const save = state.pack();
  if (hasRoom(save)) sendAlong(state, save);
  else if (request?.save !== save) replace(state);
}

async function sendAlong(state, save) {
  const isOnline = navigator.onLine;
  begun(state, { outlives: true });
  const { request } = state;
  window.htmx.trigger(state.form, "htmx:abort");
  const answer = await takeAlong(state.form.action, save, PATIENCE);
  if (request !== state.request) return;
  state.request = undefined;
  // Of a conflict htmx asks once more, for it puts both texts into their place; of a draft in the trash, too.
  if (isConflict(state, answer) || isTrashed(state, answer)) send(state);
  else hear(state, { ...answer, isOnline });
}

function replace(state) {
  state.request = undefined;
  window.htmx.trigger(state.form, "htmx:abort");
  send(state);
}

// The last words go before the browser asks whether to leave: what comes next finds them saved.
function leaveAll() {
  for (const state of [...unsaved]) leave(state);
  rememberSaves([...states.values()]);
}

function comeBack(isBack) {
  for (const state of [...unsaved]) send(state);
  catchUp([...states.values()], isBack);
}

addEventListener("beforeunload", leaveAll);
addEventListener("pagehide", leaveAll);
addEventListener("pageshow", ({ persisted }) => persisted && comeBack(true));
addEventListener("focus", () => comeBack(false));
document.addEventListener("visibilitychange", () =>
  document.visibilityState === "hidden" ? leaveAll() : comeBack(false),
);
