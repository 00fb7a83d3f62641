// A note or a rung goes when its button is pressed, with a key: the same words sent again are kept once. As long as it
// is not kept, its words stay in the form, and the form's own alert says why.
import { randomKey } from "./random-key.js";

const WHY = {
  401: "you are signed out. Sign in in another tab, then keep it once more.",
  403: "this is closed, or you signed in anew in another tab. Copy your words, and load the page again.",
  404: "this is not open to who is signed in now. Copy your words.",
  413: "it is too long. Your words are still here; shorten them.",
  0: "no answer from the server. Your words are still here; try again.",
};
const TROUBLE = "the server has trouble. Your words are still here; try again.";
const sent = new WeakMap(); // of each form: the words it sent last, and their key

function keyOf(form, words) {
  if (sent.get(form)?.words !== words) sent.set(form, { words, key: randomKey() });
  return sent.get(form).key;
}

function fill(form, { elt, parameters, formData }) {
  if (elt === form) parameters.key = keyOf(form, new URLSearchParams(formData).toString());
}

// A page that is not ours, such as a hotel's sign-in, does not hold the part that was asked for.
function maySwap(_, { xhr, target }) {
  return Boolean(new DOMParser().parseFromString(xhr.response, "text/html").getElementById(target.id));
}

// Swapped, the form is gone: then the words are kept, or stand in the new form with what is to be mended.
function answered(form, { xhr }) {
  if (form.isConnected) form.querySelector("p[role=alert]").textContent = `Not kept: ${WHY[xhr.status] ?? TROUBLE}`;
}

export const posting = { "htmx:configRequest": fill, "htmx:beforeOnLoad": maySwap, "htmx:afterRequest": answered };
