// What htmx did not get is said beside what asked for it, in a <p class="refusal" role="alert">: a form has it inside,
// anything else names it by data-refusal. Boxes that save themselves say it in their own status (save-answer.js).
import { signedOut } from "./csrf.js";

const OURS = "X-Starcoach";
const OTHERS = "X-Page-User"; // the page is of another user than the one who is signed in now
const ONCE_BACK = "Once their author has signed in in another tab, try again.";
const OFFLINE = "you are offline. Try again when you are back.";
const TROUBLE = "the server is having trouble. Try again in a minute.";
const FOREIGN =
  "another page answered instead, such as your network's sign-in page. Sign in there in another tab, then try again.";
const WHY = {
  0: "no answer from the server. Try again.",
  401: `${signedOut}, then try again.`,
  413: "it is too long. Shorten it, then try again.",
  429: "too many requests at once. Wait a minute, then try again.",
};
// Tried again, these are refused again.
const FOR_GOOD = {
  403: "this is closed, or you signed in again in another tab.",
  404: "this is not open to whoever is signed in now.",
  409: "this was changed elsewhere.",
  422: "the server does not take it.",
};

const isOurs = (xhr) => Boolean(xhr.getResponseHeader(OURS));
const holds = (xhr, { id }) => Boolean(new DOMParser().parseFromString(xhr.response, "text/html").getElementById(id));
const isHeard = ({ xhr, target }) => isOurs(xhr) && (xhr.status < 400 || holds(xhr, target));
// What a page asks by itself fails in silence: nobody waits for it.
const isUnasked = (el) => el.matches(`[hx-trigger="news"]`);
const savesItself = (el) => el.matches("[data-autosave]");

function placeOf(el) {
  return document.getElementById(el.dataset.refusal) ?? el.closest("form")?.querySelector(".refusal");
}

function why(xhr) {
  const { status } = xhr;
  if (xhr.getResponseHeader(OTHERS)) return `${xhr.responseText} ${ONCE_BACK}`;
  if (!status && !navigator.onLine) return OFFLINE;
  if (status && status < 400) return FOREIGN;
  return FOR_GOOD[status] ?? WHY[status] ?? TROUBLE;
}

function whatNow(form, { status }) {
  if (status in FOR_GOOD) return form ? "Copy your words, and load the page again." : "Load the page again.";
  return form ? "Your words are still here." : "";
}

function say(el, xhr) {
  const place = placeOf(el);
  const hasWords = el.closest("form")?.querySelector("textarea");
  const failed = el.matches("form, button") ? (place.dataset.failed ?? "Not kept") : "Not loaded";
  place.textContent = `${failed}: ${why(xhr)} ${whatNow(hasWords, xhr)}`.trim();
  if (!hasWords) el.closest("form")?.reset(); // it shows what is kept
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!savesItself(detail.requestConfig.elt) && !isHeard(detail)) detail.shouldSwap = false;
});

// What was swapped out says the rest itself.
function hear({ detail }) {
  const { elt } = detail.requestConfig;
  if (!elt.isConnected || savesItself(elt) || isUnasked(elt)) return;
  if (!isHeard(detail)) say(elt, detail.xhr);
  else if (placeOf(elt)) placeOf(elt).textContent = "";
}

// An abort has no answer either, but the user asked for something newer.
document.addEventListener("htmx:afterRequest", (event) => event.detail.xhr.status && hear(event));
document.addEventListener("htmx:sendError", hear);
document.addEventListener("htmx:timeout", hear);
