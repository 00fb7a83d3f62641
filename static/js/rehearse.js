// The quiet clock of a rehearsal. It follows the parts by the time each is given, until one says oneself which part one is
// in. Without this file one looks at a clock and types the time.
const PARTS = 4;
const EVERY = 250; // milliseconds
const STATES = { said: "is-said", now: "is-now" };

const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const form = () => find("[data-rehearse]");
const target = () => Number(form().dataset.rehearse);
const shares = () => all("[data-share]").map((bar) => Number(bar.dataset.share) / 100);
const names = () => all("[data-part]").map((part) => part.dataset.part);
const isByPart = () => form().elements.by.value === "part";

let run; // { since, at, spent, isTold }: when the part in hand began, which it is, and what each took before

const begun = (at = 0) => ({ since: performance.now(), at, spent: Array(PARTS).fill(0), isTold: isByPart() });

export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// Whole seconds of each part, the one in hand so far.
function seconds() {
  if (!run) return Array(PARTS).fill(0);
  const inHand = performance.now() - run.since;
  return run.spent.map((spent, part) => Math.floor((spent + (part === run.at ? inHand : 0)) / 1000));
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const total = () => (run ? Math.floor((sum(run.spent) + performance.now() - run.since) / 1000) : 0);

// The part that it is time for.
function due() {
  let end = 0;
  const part = shares().findIndex((share) => total() < (end += share * target()));
  return part < 0 ? PARTS - 1 : part;
}

const here = () => (run?.isTold || !run ? (run?.at ?? 0) : due());

function go(part) {
  if (!run || part >= PARTS) return;
  if (!run.isTold) run.at = due();
  const now = performance.now();
  run.spent[run.at] += now - run.since;
  Object.assign(run, { at: part, since: now, isTold: true });
  draw();
  if (document.activeElement === document.body) find("[data-done]").focus({ preventScroll: true }); // after the last part there is no next one
}

function paceOfPart() {
  const before = names().filter((_, part) => part !== run?.at && seconds()[part]);
  const took = sum(seconds()) - seconds()[here()];
  const given = clock(Math.round((shares()[here()] * target()) / 5) * 5);
  const rest = before.length ? ` ${before.join(" and ")} took ${clock(took)}.` : "";
  return `of about ${given} for ${names()[here()]}.${rest}`;
}

function pace() {
  if (isByPart()) return paceOfPart();
  const of = `of ${clock(target())}.`;
  if (!run) return of;
  const over = total() - target();
  if (over > 0) return `of ${clock(target())}, ${clock(over)} over.`;
  const name = names()[due()];
  if (!run.isTold) return `${of} By the clock you are in ${name}.`;
  if (run.at === due()) return `${of} By the clock you are in ${name}, and you should be.`;
  return `${of} By the clock you would ${run.at < due() ? "be in" : "still be in"} ${name}.`;
}

function drawBar() {
  let start = 0;
  for (const [part, bar] of all("[data-share]").entries()) {
    const share = shares()[part] * 100;
    bar.setAttribute("x", `${isByPart() ? 0 : start}%`);
    bar.setAttribute("width", `${isByPart() ? 100 * (part === here()) : share}%`);
    start += share;
  }
  const [so, given] = isByPart() ? [seconds()[here()], shares()[here()] * target()] : [total(), target()];
  find(".say-bar .bar-ink").setAttribute("x", `${Math.min(100, (100 * so) / given)}%`);
}

function drawParts() {
  for (const [part, cue] of all("[data-part]").entries()) {
    const said = run?.isTold ? seconds()[part] : 0;
    const state = !run ? "" : part === here() ? "now" : said ? "said" : part === here() + 1 ? "next" : "";
    for (const [name, sign] of Object.entries(STATES)) cue.classList.toggle(sign, state === name);
    cue.querySelector("[data-part-state]").textContent = state === "said" ? `said, ${said} s` : state;
  }
  for (const link of all(".rail-letter, .tab"))
    if (run && link.getAttribute("href") === `#${all("[data-part]")[here()].id}`)
      link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
}

function draw() {
  if (!form()) return;
  find(".say").classList.toggle("is-by-part", isByPart());
  find(".say-clock").textContent = clock(isByPart() ? seconds()[here()] : total());
  find("[data-pace]").textContent = pace();
  drawBar();
  drawParts();
  const next = find("[data-next]");
  next.hidden = !run || here() === PARTS - 1;
  next.textContent = `Next: ${names()[here() + 1]}`;
  for (const el of all("[data-again], [data-done]")) el.hidden = !run;
  find("[data-begin]").hidden = Boolean(run);
}

function begin(at) {
  run = begun(at);
  draw();
  const next = find("[data-next]");
  const isShown = next.checkVisibility?.() ?? !next.hidden;
  (isShown ? next : find("[data-done]")).focus({ preventScroll: true });
}

// The time goes with the form in the same fields that one would type it into.
function fill(event) {
  if (!event.target.matches("[data-rehearse]")) return;
  event.target.elements.took.value = clock(Math.max(1, total()));
  event.target.elements.parts.value = run?.isTold ? seconds().join(" ") : "";
}

function pressed({ target }) {
  if (target.closest("[data-begin], [data-again]")) begin();
  else if (target.closest("[data-next]")) go(here() + 1);
}

// A letter of the rail goes to its part: one may say a single part, or one again.
function chosen(event) {
  const link = form() && event.target.closest(".rail-letter, .tab");
  const part = link ? all("[data-part]").findIndex(({ id }) => link.getAttribute("href") === `#${id}`) : -1;
  if (part < 0) return;
  event.preventDefault();
  if (run) go(part);
  else begin(part);
}

function show() {
  for (const el of all("[data-clock], [data-by]")) el.hidden = false;
  find("[data-took]").hidden = true;
  draw();
}

document.addEventListener("click", pressed);
document.addEventListener("click", chosen);
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[name=by]")) return;
  if (run && isByPart()) go(here());
  draw();
});
document.addEventListener("submit", fill, true);
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id !== "rehearsal") return;
  if (form()) return show();
  for (const link of all(".rail-letter, .tab")) link.removeAttribute("aria-current");
  find("#rehearsal h1")?.focus();
});
setInterval(() => run && draw(), EVERY);
show();
