// Saves that no answer had settled when their page went. On whatever page of its user comes next in this tab they go once
// more as they were, with their keys; the page with their box shows their words before it says "Saved".
import { user } from "./csrf.js";
import { drop, keep, kept } from "./kept.js";
import { takeAlong } from "./leaving.js";
import { randomKey } from "./random-key.js";

const PATIENCE = 8000; // milliseconds

const isSave = ({ page }) => !page; // else it is a form that was not taken (carry.js)
const isOf = (form) => (entry) =>
  isSave(entry) && entry.action === form.action && ["component", "note"].every((name) => isSame(form, entry, name));
// A note's form says which note it is for, by its id and its part.
const isSame = ({ elements }, { fields }, name) => fields[name] === elements[name]?.value;

// Of the boxes of this page: the words that are not acknowledged, and the numbers of those that are since it was opened.
export function rememberSaves(states) {
  const here = states.filter(({ form }) => form.isConnected);
  const others = kept().filter((entry) => !here.some(({ form }) => isOf(form)(entry)));
  keep([...others, ...here.map(remembered).filter(Boolean)]);
}

function remembered(state) {
  const { action } = state.form;
  const entry = { id: randomKey(), user, action };
  if (state.isUnsaved) return { ...entry, fields: state.pending };
  return state.number === state.openedNumber
    ? undefined
    : { ...entry, number: state.number, fields: which(state.carried) };
}

const which = ({ component, note }) => ({ component, note });

// The save that was not settled when a page with this form went, if there is one; it is asked for once. It has a number
// where another page has settled it since.
export function rememberedSave(form) {
  const entry = kept().find(isOf(form));
  if (entry) drop(entry);
  return entry;
}

async function sendAgain(entry) {
  const { status, number } = await takeAlong(entry.action, entry, PATIENCE);
  if (status !== 204) return;
  const settled = { ...entry, number, fields: which(entry.fields) };
  keep(kept().map((other) => (other.id === entry.id ? settled : other)));
}

addEventListener("load", () => {
  const here = [...document.querySelectorAll("form[data-autosave]")];
  const away = kept().filter((entry) => isSave(entry) && !entry.number && !here.some((form) => isOf(form)(entry)));
  for (const entry of away) if (entry.user === user) sendAgain(entry);
});
