// The keys of a page. Whatever has data-key is pressed by that key; a box to type into takes the focus, and so does what
// has data-key-focus. data-key-label, else its own words, says so in the sheet that "?" and "All keys" open. Within a
// note a key is for the note in hand, within a part for the part in hand. J and K go from note to note.
import { show } from "./parts.js";

const OFF = "single-keys-off";
const BOX = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])";
const NOTE = ".note:not(.composer)";
const PART = ".part:not(.part-end)";
const mac = /Mac|iP/.test(navigator.platform);
const sheet = document.querySelector(".keys-sheet");
const switched = sheet.querySelector("[name=keys]");

const notes = () => [...document.querySelectorAll(`.parts ${NOTE}`)];
const noteInHand = () => document.activeElement.closest(NOTE) ?? document.querySelector(`${NOTE}:target`);
const isShown = (el) => el.checkVisibility?.() ?? el.getClientRects().length > 0;
const isPossible = (el) => !el.disabled && (isShown(el) || Boolean(el.closest(`${NOTE} details:not([open])`)));
const keyed = () => [...document.querySelectorAll("[data-key]")].filter(isPossible);

// As a letter is called on a Latin keyboard, whatever is written on the key.
function nameOf({ key, code }) {
  return (/^[^ -~]$/.test(key) ? code.replace(/^Key|^Digit/, "") : key).toLowerCase();
}

function find(name) {
  const all = keyed().filter((el) => el.dataset.key.toLowerCase() === name);
  const note = noteInHand();
  const others = all.filter((el) => !el.closest(NOTE));
  return (
    all.find((el) => note?.contains(el)) ??
    others.find((el) => !el.closest(PART)) ??
    others.find((el) => el.closest(PART).matches(".is-current"))
  );
}

function press(el) {
  while (!isShown(el)) el.closest("details:not([open])").open = true;
  if (el.matches(BOX) || "keyFocus" in el.dataset) return el.focus();
  el.click();
  if (!el.matches("[type=radio]")) return;
  const box = [...el.form.querySelectorAll("textarea")].find(isShown);
  (box ?? el).focus();
}

function step(by) {
  const all = notes();
  const at = all.indexOf(noteInHand());
  const first = all.findIndex((note) => note.closest(".part.is-current"));
  const note = all[at < 0 ? Math.max(first, 0) : at + by];
  if (!note) return;
  show(note.closest(".part").id);
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "nearest" });
}

const STEPS = { j: ["next note", 1], k: ["the one before", -1] };

// What the keys of this page do, by where they do it.
function groups() {
  const found = { Go: new Map(), "The current note": new Map(), "While you write": new Map(), "This page": new Map() };
  if (notes().length) for (const [name, [label]] of Object.entries(STEPS)) found.Go.set(name, label);
  for (const el of keyed()) {
    const isWriting = el.closest(".composer, .reply-more") && /^.{2,}$|^\/$/.test(el.dataset.key);
    const group = isWriting ? "While you write" : el.closest(NOTE) ? "The current note" : "This page";
    const { key, keyLabel } = el.dataset;
    if (!found[group].has(key)) found[group].set(key, keyLabel ?? el.textContent.trim());
  }
  found["This page"].set("?", "all keys");
  return Object.entries(found).filter(([, keys]) => keys.size);
}

const make = (tag, ...children) => {
  const el = document.createElement(tag);
  el.append(...children);
  return el;
};

function drawn(key) {
  const named = { ctrl: mac ? "⌘" : "Ctrl", enter: "↵", delete: "Del" };
  const keys = key.split("+").map((name) => make("kbd", named[name.toLowerCase()] ?? name.toUpperCase()));
  return keys.flatMap((name) => [name, " "]).slice(0, -1);
}

function openKeys() {
  const rows = ([key, label]) => make("div", make("dt", ...drawn(key)), make("dd", label));
  const sections = groups().map(([head, keys]) =>
    make("section", make("h3", head), make("dl", ...[...keys].map(rows))),
  );
  sheet.querySelector(".keys-list").replaceChildren(...sections);
  sheet.showModal();
}

function sends({ target }) {
  return target.closest("form")?.querySelector('[data-key="Ctrl+Enter"]');
}

function onKey(event) {
  const { ctrlKey, metaKey, altKey, shiftKey, isComposing, target } = event;
  if (isComposing || altKey || event.defaultPrevented) return;
  const name = nameOf(event);
  const isModified = ctrlKey || metaKey;
  if (isModified) return name === "enter" && act(event, () => sends(event)?.click());
  if (!switched.checked || target.matches(BOX) || document.querySelector("dialog[open]")) return;
  if (shiftKey && /^[a-z]$/.test(name)) return;
  if (name === "?") return act(event, openKeys);
  if (name in STEPS && notes().length) return act(event, () => step(STEPS[name][1]));
  const el = !event.repeat && find(name);
  if (el) act(event, () => press(el));
}

// The key does this and nothing else.
function act(event, deed) {
  event.preventDefault();
  deed();
}

// A device that keeps nothing keeps the keys on.
function kept(save) {
  try {
    return save(localStorage);
  } catch {
    return null;
  }
}

// What a screen reader says of them.
function announce() {
  for (const el of document.querySelectorAll("[data-key]"))
    if (switched.checked) el.setAttribute("aria-keyshortcuts", el.dataset.key.replace("Ctrl", "Control"));
    else el.removeAttribute("aria-keyshortcuts");
}

switched.checked = !kept((storage) => storage.getItem(OFF));
switched.addEventListener("change", () => {
  kept((storage) => (switched.checked ? storage.removeItem(OFF) : storage.setItem(OFF, "1")));
  announce();
});
announce();
document.addEventListener("htmx:afterSettle", announce);
document.addEventListener("keydown", onKey);
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-keys]")) openKeys();
  if (target.closest("[data-close]")) sheet.close();
});
