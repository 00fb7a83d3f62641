// A line stands where a part begins, and is moved by click, drag, key or touch; the sentences pass from part to part, their
// order stays. What the form sends are the sentences' own fields, as without this script.
import { count, said } from "./count.js";
import { draw } from "./rail.js";

const EDGE = 48; // px from the window's edges, where it scrolls while a line is dragged
const OUT = "-";
const form = document.querySelector("[data-split]");
const runs = [...form.querySelectorAll("[data-run]")];
const boxes = runs.map((run) => run.querySelector("[data-words]"));
const units = [...form.querySelectorAll("[data-sentence]")];
const undo = form.querySelector("[data-undo]");
const says = form.querySelector("[data-split-says]");
const tabs = [...document.querySelectorAll(".tab")];
const past = []; // what stood before each change: [the runs, the letters]
const name = (run) => runs[run].querySelector(".part-name").textContent;
const choice = (unit) => unit.querySelector("select");
const where = () => units.map((unit) => boxes.indexOf(unit.parentElement));

// Where the line of a run stands: before which sentence.
const lineOf = (run, now = where()) => now.filter((at) => at < run).length;

function put(now, letters) {
  units.forEach((unit, i) => {
    boxes[now[i]].append(unit);
    choice(unit).value = letters[i];
  });
  tell();
}

const letters = () => units.map((unit) => choice(unit).value);

// The line of a run goes before a sentence, and takes along the lines that it would pass.
function begin(run, at) {
  const before = where();
  const now = before.map((home, i) => (i < at ? Math.min(home, run - 1) : Math.max(home, run)));
  if (now.every((home, i) => home === before[i])) return;
  const had = letters();
  past.push([before, had]);
  const then = had.map((letter, i) => (letter === OUT || now[i] === before[i] ? letter : runs[now[i]].dataset.run));
  put(now, then);
  for (const [i, unit] of units.entries()) if (now[i] !== before[i]) settle(unit);
  const first = units[at]?.querySelector(".sentence").textContent.trim();
  says.textContent = first ? `${name(run)} begins with “${first}”` : `${name(run)} has no words.`;
}

const wordsOf = (chosen) =>
  chosen
    .filter((unit) => choice(unit).value !== OUT)
    .map((unit) => unit.querySelector(".sentence").textContent)
    .join(" ");

function tell() {
  const rows = [...form.querySelectorAll(".lengths li")];
  const counts = rows.map((row) => {
    const letter = row.querySelector("abbr").textContent;
    return count(wordsOf(units.filter((unit) => choice(unit).value === letter)));
  });
  const most = Math.max(1, ...counts.map(({ total }) => total));
  rows.forEach((row, i) => {
    row.querySelector(".count").textContent = counts[i].total;
    row.querySelector(".bar").setAttribute("viewBox", `0 0 ${most} 12`);
    row.querySelector(".bar-fill").setAttribute("width", counts[i].total);
    tabs[i].classList.toggle("is-empty", !counts[i].isWritten);
    tabs[i].querySelector(".tab-words").textContent = counts[i].isWritten ? said(counts[i]) : "empty";
  });
  runs.forEach((run, i) => {
    run.classList.toggle("is-missing", !boxes[i].children.length);
    run.querySelector(".cut-say").textContent = said(count(wordsOf([...boxes[i].children])));
  });
  undo.disabled = !past.length;
  draw(counts);
}

// A doubt is settled once its author has moved the sentence, or left it on purpose.
function settle(unit) {
  form.querySelector(`.note-on a[href="#${unit.id}"]`)?.closest("li").remove();
  unit.querySelector(".hinted")?.classList.remove("hinted");
}

// A click moves the nearer of the two lines around the sentence.
function nearest(at) {
  const now = where();
  const run = now[at];
  const near = [run, run + 1].filter((line) => line > 0 && line < runs.length);
  const far = (line) => Math.abs(lineOf(line, now) - at);
  return near.sort((a, b) => far(a) - far(b) || b - a)[0];
}

const runOf = (el) => runs.indexOf(el.closest("[data-run]"));

form.addEventListener("click", ({ target }) => {
  const step = target.closest("[data-step]");
  const sentence = target.closest(".sentence");
  if (step) move(runOf(step), Number(step.dataset.step));
  else if (sentence && getSelection().isCollapsed) {
    const at = units.indexOf(sentence.parentElement);
    const line = nearest(at);
    if (line) begin(line, at);
  } else if (target.closest("[data-settle]")) {
    settle(form.querySelector(target.closest("li").querySelector(".note-on a").getAttribute("href")));
  }
});

function move(run, by) {
  const at = lineOf(run) + by;
  if (at >= 0 && at <= units.length) begin(run, at);
}

undo.addEventListener("click", () => {
  put(...past.pop());
  says.textContent = "Undone.";
});

const cuts = form.querySelectorAll("[data-cut]");
form.addEventListener("keydown", (event) => {
  const cut = event.target.closest("[data-cut]");
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!cut || !by) return;
  event.preventDefault();
  move(runOf(cut), by);
});

// The line under the pointer is in hand; it goes before the sentence on which it is let go.
for (const cut of cuts) {
  let aim;
  const look = ({ clientX, clientY }) => {
    if (clientY < EDGE) scrollBy(0, -EDGE / 4);
    if (clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
    const under = document.elementFromPoint(clientX, clientY)?.closest("[data-sentence]");
    const found = under ?? units.find((unit) => unit.getBoundingClientRect().bottom > clientY);
    aim?.classList.remove("is-aim");
    aim = found;
    aim?.classList.add("is-aim");
  };
  const letGo = () => {
    cut.classList.remove("is-held");
    cut.removeEventListener("pointermove", look);
    aim?.classList.remove("is-aim");
  };
  cut.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button")) return;
    aim = undefined;
    cut.setPointerCapture(event.pointerId);
    cut.classList.add("is-held");
    cut.addEventListener("pointermove", look);
  });
  cut.addEventListener("pointerup", () => {
    if (!cut.classList.contains("is-held")) return;
    const at = aim ? units.indexOf(aim) : undefined;
    letGo();
    if (at !== undefined) begin(runOf(cut), at);
  });
  cut.addEventListener("pointercancel", letGo);
  cut.addEventListener("focusin", () => cut.classList.add("is-held"));
  cut.addEventListener("focusout", () => cut.classList.remove("is-held"));
}

// A sentence that gets a part of its own may stand out of order: the server draws the parts anew.
form.addEventListener("change", ({ target }) => {
  if (target.name === "part") form.requestSubmit();
});

document.documentElement.classList.add("is-live");
tell();
