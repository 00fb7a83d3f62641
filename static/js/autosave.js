// The htmx extension "autosave". htmx acts on the triggers that stand in a form, sends one request at a time, and puts
// both texts of a conflict into their place; this file says what goes out, and when (docs/saving.md). The only box of a
// form with [data-autosave] is saved while the user types; any other form is sent when its button is pressed.
import { token } from "./csrf.js";
import { hasRoom, takeAlong } from "./leaving.js";
import { posting } from "./post-once.js";
import { hear, isConflict, later, say, send } from "./save-answer.js";
import { SaveState, unsaved } from "./save-state.js";
import "./after-saving.js";

const PATIENCE = 8000; // milliseconds
const states = new WeakMap();

export function autosave(form) {
  if (!states.has(form)) states.set(form, begin(form));
  return states.get(form);
}

function begin(form) {
  const state = new SaveState(form);
  state.box.addEventListener("input", () => typed(state));
  state.conflict?.addEventListener("submit", (event) => choose(state, event));
  if (state.isSafe) return state;
  typed(state); // the browser brought back words of its own
  later(state);
  return state;
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
  return `Not saved: this part has ${has} characters; ${most} are the most. Nothing was cut: shorten it here.`;
}

function choose(state, event) {
  if (!event.target.matches("[data-choice]")) return;
  event.preventDefault();
  event.stopPropagation(); // htmx listens to the form around it
  const { base, body, discarded } = event.target.elements;
  state.choose({ base: base.value, words: body.value, discarded: discarded?.value ?? "" });
  state.conflict.replaceChildren();
  state.box.readOnly = false;
  state.box.dispatchEvent(new Event("input"));
  state.box.focus();
  send(state);
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
  page: xhr.responseText,
});

// Only both texts, as the server marked them, are put beside what the user typed, and only where they are about that.
function maySwap(state, { xhr }) {
  const { request } = state;
  return request?.xhr === xhr && isConflict(state, read(xhr)) && request.save.words === state.box.value;
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
    const form = detail.elt.closest("form");
    if (!form.matches("[data-autosave]")) return posting[name]?.(form, detail);
    const state = autosave(form); // begins at the first event of all: htmx has found the form
    return saving[name]?.(state, detail);
  },
});

// A page that is hidden may be ended at any moment: its last words do not wait for the answer to those before them.
function leave(state) {
  const { request } = state;
  if (state.isHalted || state.isSafe || (request?.outlives && request.save.words === state.box.value)) return;
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
  // Of a conflict htmx asks once more, for it puts both texts into their place.
  if (isConflict(state, answer)) send(state);
  else hear(state, { ...answer, isOnline });
}

function replace(state) {
  state.request = undefined;
  window.htmx.trigger(state.form, "htmx:abort");
  send(state);
}

document.addEventListener("visibilitychange", () => {
  for (const state of [...unsaved]) document.visibilityState === "hidden" ? leave(state) : send(state);
});
