// A rung goes when its button is pressed, with a key: the same words sent again are kept once.
import { randomKey } from "./random-key.js";

const sent = new WeakMap(); // of each form: the words it sent last, and their key

function keyOf(form, words) {
  if (sent.get(form)?.words !== words) sent.set(form, { words, key: randomKey() });
  return sent.get(form).key;
}

function fill(form, { elt, parameters, formData }) {
  if (elt === form) parameters.key = keyOf(form, new URLSearchParams(formData).toString());
}

export const posting = { "htmx:configRequest": fill };
