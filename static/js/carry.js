// What was typed into a form that was not taken, since its user was signed out by then or its page too old, stands in that
// form again once they are back on its page. Passwords and codes are not kept.
import { user } from "./csrf.js";
import { drop, keep, kept } from "./kept.js";
import { randomKey } from "./random-key.js";

const SECRET = /password|credential|code/;
const UNTYPED = ["hidden", "password", "submit", "button", "reset", "file"];
const isForm = ({ page }) => Boolean(page);
const isTyped = (el) => el.name === "seen" || !(UNTYPED.includes(el.type) || el.readOnly || SECRET.test(el.name));

const sameForms = (action) => [...document.forms].filter((form) => form.action === action && !form.dataset.autosave);

// The fields of a form, each as [name, which of that name it is, the element].
function fieldsOf(form) {
  const counts = {};
  const named = [...form.elements].filter((el) => el.name && isTyped(el));
  return named.map((el) => {
    counts[el.name] = (counts[el.name] ?? -1) + 1;
    return [el.name, counts[el.name], el];
  });
}

const isChoice = (el) => el.type === "checkbox" || el.type === "radio";
const valueOf = (el) => (isChoice(el) ? el.checked : el.value);
const put = (el, value) => Object.assign(el, isChoice(el) ? { checked: value } : { value });

function remember({ defaultPrevented, target: form }) {
  if (defaultPrevented || form.method !== "post" || form.dataset.autosave) return;
  const fields = fieldsOf(form).map(([name, nth, el]) => [name, nth, valueOf(el)]);
  const nth = sameForms(form.action).indexOf(form);
  const entry = { id: randomKey(), user, page: location.href, action: form.action, nth, fields };
  keep([...kept().filter((other) => !isForm(other) || other.isRefused), ...(fields.length ? [entry] : [])]);
}

function give(entry) {
  const form = sameForms(entry.action)[entry.nth];
  if (!form) return;
  for (const [name, nth, el] of fieldsOf(form)) {
    const found = entry.fields.find((field) => field[0] === name && field[1] === nth);
    if (found) put(el, found[2]);
  }
  drop(entry);
  say(form);
}

function say(form) {
  for (let el = form.closest("details"); el; el = el.parentElement.closest("details")) el.open = true;
  const words = Object.assign(document.createElement("p"), {
    textContent: "Your words are back. They are not sent yet.",
  });
  const message = Object.assign(document.createElement("div"), { className: "message" });
  message.setAttribute("role", "status");
  message.append(words);
  form.prepend(message);
  [...form.elements].find((el) => el.matches("textarea, input:not([type=hidden])") && el.value)?.focus();
}

if (document.querySelector('meta[name="not-taken"]')) {
  keep(kept().map((entry) => (isForm(entry) ? { ...entry, isRefused: true } : entry)));
  for (const link of document.querySelectorAll("main a[target]")) link.removeAttribute("target");
} else {
  const mine = kept().filter((entry) => isForm(entry) && entry.user === user);
  for (const entry of mine) entry.isRefused ? give(entry) : drop(entry);
}
addEventListener("submit", remember);
