// What an answer to a save means for the words, what the status line says of it, and when to try again.
import { signedOut, token } from "./csrf.js";

// Milliseconds: after the last key; the first pause and the longest between two tries; between two looks at the token.
const PAUSE = 800;
const FIRST = 300;
const LONGEST = 8000;
const LOOK = 1000;
const REFUSALS = 6; // of the token; the next is taken for a refusal for good

const SIGNED_OUT = `Not saved: ${signedOut}; it saves itself then.`;
const ONCE_BACK = "Once their author has signed in in another tab, they save themselves.";
const REFUSED = "Not saved: the server refuses it. Copy your words and reload the page.";

export function say(state, words) {
  const { status } = state;
  if (status.textContent !== words) status.textContent = words;
  status.classList.remove("is-new");
  status.classList.toggle("is-problem", words.startsWith("Not saved"));
  status.classList.toggle("is-open", words === "Saving…" || words === "Unsaved changes");
}

// htmx sends what the extension lets go.
export const send = (state) => window.htmx.trigger(state.form, "retry");

export function later(state, milliseconds = PAUSE) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => send(state), milliseconds);
}

function again(state, words) {
  say(state, words);
  state.isBackingOff = true;
  later(state, Math.min(FIRST * 2 ** state.tries++, LONGEST));
}

// Tried again when the user types on or comes back, or signs in in another tab: that changes the token.
function stay(state, words) {
  say(state, words);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => (token() === state.token ? stay(state, words) : send(state)), LOOK);
}

export function isConflict({ conflict }, { status, number }) {
  return status === 409 && Boolean(number && conflict);
}

export function isTrashed({ conflict }, { status, isOurs }) {
  return status === 410 && Boolean(isOurs && conflict);
}

export function hear(state, answer) {
  const { status, number, note, isOurs } = answer;
  if (!status) unanswered(state, answer.isOnline);
  else if (status === 204 && number) saved(state, number, note);
  else if (isConflict(state, answer)) answer.isRenewed ? late(state, answer) : conflicted(state);
  else if (isTrashed(state, answer)) trashed(state);
  else if (isOurs && (status === 422 || (status === 409 && !state.conflict))) refused(state, answer.page);
  else failed(state, answer);
}

// A save that was sent while the browser was offline never left it.
function unanswered(state, isOnline) {
  state.fail(isOnline);
  again(state, `Not saved: ${navigator.onLine ? "no answer" : "offline"}, will retry`);
}

// Another request may have saved these words, though no answer said so.
export function doubt(state, key) {
  state.suspect(key);
  state.mark();
  again(state, "Not saved: no answer, will retry");
}

function saved(state, number, note) {
  state.conflict?.replaceChildren();
  settled(state, number, note);
}

function settled(state, number, note) {
  state.saved(number, note);
  state.mark();
  say(state, state.isSafe ? "Saved" : "Unsaved changes");
  if (!state.isSafe) later(state);
  state.form.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
}

// Typed on a version that is read no more: it is kept, and the page is to be loaded anew.
function late(state, { number, note }) {
  settled(state, number, note);
  if (state.isSafe) choosing(state);
}

function choosing(state) {
  state.box.readOnly = true; // and nothing is typed beside the choice
  state.conflict.querySelector("#conflict").focus();
}

function refused(state, why) {
  state.refused();
  say(state, `Not saved: ${why}`);
  if (!state.isHalted) later(state);
}

function conflicted(state) {
  state.conflicted();
  say(state, "Not saved: changed in your other window");
  if (!state.isHalted) return later(state);
  choosing(state);
}

// Tried again once the user types on or comes back: it may have been restored.
function trashed(state) {
  state.fail(true);
  stay(state, `Not saved: it is in the trash. Your words are still here.`);
}

// A save may be doubled on the way: refused once, it may still have arrived. A save that is too long never does.
function failed(state, { status, isOthers, page }) {
  const isTooLong = status === 400 || status === 413;
  state.fail(!isTooLong);
  if (isTooLong) stay(state, "Not saved: too long.");
  else if (isOthers) again(state, `Not saved: ${page} ${ONCE_BACK}`);
  else if (status === 401) again(state, SIGNED_OUT);
  else if (status === 403 && state.tries < REFUSALS) again(state, "Not saved: refreshing your session");
  else if (status === 403) stay(state, REFUSED);
  else if (status === 404)
    stay(
      state,
      `Not saved: this ${state.form.dataset.autosave} is not open to whoever is signed in now. Copy your words.`,
    );
  else again(state, "Not saved: the server is having trouble, will retry");
}
