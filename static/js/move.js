// Selected words go to another part in one gesture, and come back by Undo. Both parts are saved at once, or neither.
import { count, said } from "./count.js";
import { boxes } from "./highlight-layer.js";
import { headers } from "./csrf.js";
import { randomKey } from "./random-key.js";
import { settled } from "./after-saving.js";
import { doubt } from "./save-answer.js";

const PATIENCE = 8000;
const TRIES = [0, 400, 1200];
let last; // the move that Undo takes back
let isUnderWay = false;

export function moving(parts) {
  for (const part of parts) {
    const bar = part.el.querySelector("[data-moving]");
    part.bar = bar;
    const look = () => show(part);
    for (const kind of ["select", "keyup", "pointerup", "focus"]) part.text.addEventListener(kind, look);
    const lookWhereCaretIs = () => document.activeElement === part.text && look();
    document.addEventListener("selectionchange", lookWhereCaretIs);
    lookWhereCaretIs(); // words that were selected before this file came
    part.el.addEventListener("focusout", () =>
      setTimeout(() => {
        if (!bar.contains(document.activeElement) && document.activeElement !== part.text) close(part);
      }, 150),
    );
    part.text.addEventListener("input", (event) => {
      if (event.isTrusted) forget(part);
    });
    part.text.addEventListener("keydown", (event) => {
      if (last?.ends.includes(part) && event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
        event.preventDefault();
        undo();
      }
    });
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        close(part);
        part.text.focus();
      }
    });
    bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay selected
    bar.addEventListener("click", ({ target }) => {
      const to = parts.find(({ id }) => id === target.closest("[data-to]")?.dataset.to);
      if (to) move(part, to);
      else if (target.closest("[data-undo]")) undo();
    });
  }
}

// The words that are selected, whole words always: [from, to) in UTF-16 as the textarea counts, or nothing.
function chosen({ text }) {
  let { selectionStart: from, selectionEnd: to, value } = text;
  while (from < to && /\s/.test(value[from])) from++;
  while (to > from && /\s/.test(value[to - 1])) to--;
  if (from === to) return null;
  while (from > 0 && /\S/.test(value[from - 1])) from--;
  while (to < value.length && /\S/.test(value[to])) to++;
  return { from, to };
}

function show(part) {
  if (part.text.readOnly) return;
  const range = chosen(part);
  if (!range) {
    if (last?.ends[0] !== part && !part.bar.contains(document.activeElement)) close(part);
    return;
  }
  hang(part, range);
  offer(part, `Move ${said(count(part.text.value.slice(range.from, range.to)))} to`, false);
}

// The tool stands level with the line in which the selection ends.
function hang({ text, layer, bar }, { from, to }) {
  const lines = boxes(layer, from, to);
  const line = text.selectionDirection === "backward" ? lines[0] : lines.at(-1);
  if (line) bar.style.setProperty("--level", `${Math.round(line.top - layer.getBoundingClientRect().top)}px`);
}

function offer(part, words, isDone) {
  const say = part.bar.querySelector(".moving-say");
  part.bar.hidden = false;
  if (say.textContent !== words) say.textContent = words;
  for (const button of part.bar.querySelectorAll("[data-to]")) button.hidden = isDone;
  part.bar.querySelector("[data-undo]").hidden = !isDone || !last;
}

const close = ({ bar }) => {
  if (!bar.hidden) bar.hidden = true; // at each key: to hide it again would ask for a new style
};
function forget(part) {
  if (last?.ends.includes(part)) last = undefined;
  close(part);
}

// What is left when words are taken out: the white space of both sides becomes the larger of the two.
function without(text, { from, to }) {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const left = before.match(/\s*$/)[0];
  const right = after.match(/^\s*/)[0];
  const kept =
    before.trimEnd() && after.trimStart()
      ? left.includes("\n") && left.length >= right.length
        ? left
        : right || left
      : "";
  return before.slice(0, before.length - left.length) + kept + after.slice(right.length);
}

// Whole paragraphs stay paragraphs; less than one is added to the last.
function beside(text, words, isParagraph) {
  return text.trim() ? text.trimEnd() + (isParagraph ? "\n\n" : " ") + words : words;
}

async function move(from, to) {
  const range = chosen(from);
  const was = from.text.value;
  const words = was.slice(range.from, range.to);
  const isParagraph =
    /\n/.test(words) || (/(^|\n)\s*$/.test(was.slice(0, range.from)) && /^\s*(\n|$)/.test(was.slice(range.to)));
  const before = [was, to.text.value];
  const after = [without(was, range), beside(to.text.value, words, isParagraph)];
  if (!(await write([from, to], before, after))) return;
  last = { ends: [from, to], before, after };
  offer(from, `${said(count(words))} moved to ${name(to)}.`, true);
  from.bar.querySelector("[data-undo]").focus();
}

async function undo() {
  const { ends, before, after } = last;
  const isDone = await write([...ends].reverse(), [...after].reverse(), [...before].reverse());
  close(ends[0]);
  if (!isDone) return;
  last = undefined;
  ends[0].text.focus();
}

const name = (part) => part.el.querySelector(".part-name").textContent.trim();

// Saves both parts, which read `was`; what cannot be saved is not moved, and the bar of the first part says why.
// Pressed twice, it is done once.
async function write(ends, was, words) {
  if (isUnderWay) return false;
  const refuse = (why) => {
    last = undefined;
    offer(ends[0], `Not moved: ${why}`, true);
    return false;
  };
  isUnderWay = true;
  ends.forEach(({ state }) => state.hold(true));
  try {
    if (!(await settled(ends.map(({ state }) => state)))) return refuse("what you typed is not saved yet.");
    if (ends.some(({ text }, i) => text.value !== was[i])) return refuse("the words have changed since.");
    const answer = await ask(ends, words);
    if (!answer) return refuse("no answer from the server. Your words are where they were.");
    if (answer.status !== 204)
      return refuse([401, 409, 422].includes(answer.status) ? await answer.text() : "the server did not take it.");
    ends[0].state.adopt(words[0], answer.headers.get("X-Saved-Number"));
    ends[1].state.adopt(words[1], answer.headers.get("X-Other-Number"));
    document.dispatchEvent(new CustomEvent("moved"));
    return true;
  } finally {
    isUnderWay = false;
    ends.forEach(({ state }) => state.hold(false));
  }
}

// The same request again where no answer came: its key stands for it, so it is done once. Where no answer ever says
// whether it was done, both parts are saved as they stand here: their next saves name it, and stand over it.
async function ask(ends, [sourceBody, targetBody]) {
  const [source, target] = ends;
  const body = new FormData();
  const name = randomKey();
  const fields = {
    source: source.id,
    target: target.id,
    source_body: sourceBody,
    target_body: targetBody,
    source_base: source.state.number,
    target_base: target.state.number,
    key: name,
  };
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  const { answer, isLost } = await insist(source.bar.dataset.moving, body);
  if (isLost && ![204, 409, 422].includes(answer?.status)) {
    for (const { id, state } of ends) doubt(state, `${name}-${id[0].toUpperCase()}`);
  }
  return answer;
}

// The answer, if one came at last; and whether an earlier request may have arrived without one.
async function insist(address, body) {
  let isLost = false;
  for (const pause of TRIES) {
    await new Promise((resume) => setTimeout(resume, pause));
    const online = navigator.onLine;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(address, {
        method: "POST",
        body,
        headers: { ...headers(), "HX-Request": "true" },
        signal,
      });
      if (answer.status < 500) return { answer, isLost };
    } catch {} // asked again
    isLost ||= online;
  }
  return { isLost };
}
