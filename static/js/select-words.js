// Words that the reader selects in a part offer a note on themselves; where they stand goes along, in code points.
import { goOn, isBegun } from "./composer.js";

const offer = document.querySelector(".note-these");
const CARRIED = 40; // as many of the words as reviews/chosen_words.py compares
const phone = matchMedia("(width < 48rem)");
let chosen;
document.documentElement.classList.add("can-select");

const codePoints = (text) => [...text].length;
const isKey = (node) => node.parentElement.closest(".note-key, del, summary");

// The text of a part up to a place in it, without the keys of notes, what was taken out, and the first words of what is folded.
function textUpTo(text, container, offset) {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(container, offset);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
    isKey(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let found = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!range.intersectsNode(node)) break;
    found += node === container ? node.data.slice(0, offset) : node.data;
    if (node === container) break;
  }
  return found;
}

export function selectedWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const text = (around.closest ? around : around.parentElement)?.closest("[data-text]") ?? textIn(range);
  if (!text) return null;
  const before = textUpTo(text, range.startContainer, range.startOffset);
  const words = textUpTo(text, range.endContainer, range.endOffset).slice(before.length);
  if (!words.trim()) return null;
  const start = codePoints(before);
  const carried = [...words].slice(0, CARRIED).join("");
  return { text, words, on: `${start}-${start + codePoints(words)} ${carried}`, range };
}

// A selection by three presses ends where the next element begins.
function textIn(range) {
  const text = range.startContainer.parentElement?.closest("[data-text]");
  const isBehind =
    text && !range.endOffset && text.compareDocumentPosition(range.endContainer) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (!isBehind) return null;
  range.setEnd(text, text.childNodes.length);
  return text;
}

function show() {
  chosen = selectedWords();
  offer.hidden = !chosen;
  if (!chosen) return;
  const frame = offer.parentElement.getBoundingClientRect();
  const box = [...chosen.range.getClientRects()].pop();
  offer.style.setProperty("--words-top", `${Math.round(box.top - frame.top)}px`);
  offer.style.setProperty("--words-bottom", `${Math.round(box.bottom - frame.top)}px`);
}

function write(event) {
  event.preventDefault();
  const part = chosen.text.closest(".part");
  const composer = document.getElementById("composer");
  const isHere = composer && part.contains(composer);
  if (isHere && isBegun(composer)) return take(composer);
  const link = part.querySelector("[data-write]");
  const address = new URL(link.href);
  address.searchParams.set("on", chosen.on);
  if (composer && !isHere) return goOn(address.href);
  htmx.ajax("GET", address.pathname + address.search, { source: link, target: `#${part.id}`, swap: "outerHTML" });
}

// A note that is begun goes to the words.
function take(composer) {
  const { on } = composer.elements;
  on.querySelector("[data-selected]")?.remove();
  const option = new Option(`“${chosen.words.trim()}”`, chosen.on, false, true);
  option.dataset.selected = "";
  on.prepend(option);
  for (const kind of ["change", "input"]) on.dispatchEvent(new Event(kind, { bubbles: true }));
  composer.elements.body.focus();
}

// The wording begins as the words that it is to replace.
document.addEventListener("change", ({ target }) => {
  if (target.name !== "on") return;
  const { replacement } = target.form.elements;
  if (replacement.value !== replacement.dataset.kept) return;
  replacement.value = replacement.dataset.kept = wordsOn(target);
});

function wordsOn(select) {
  const [start, end] = select.value.split(" ", 1)[0].split("-").map(Number);
  const text = select.closest(".part").querySelector("[data-text]");
  return select.value ? [...textUpTo(text, text, text.childNodes.length)].slice(start, end).join("") : "";
}

// On a phone the composer is a sheet over the page: the words that it is about are not under it.
document.addEventListener("htmx:afterSettle", () => {
  if (phone.matches) document.querySelector("mark.is-open")?.scrollIntoView({ block: "center" });
});
document.addEventListener("selectionchange", show);
offer.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
offer.addEventListener("click", write);
show(); // words that were selected before this file came
