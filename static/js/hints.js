// The program's hints stand under their part, their words dotted in it. They are asked for once all is saved, and come
// while nothing is typed: three seconds after the last key, or once the author has left the boxes.
import { anchorsIn, isHint, renew } from "./highlight-layer.js";
import { toWords } from "./note-highlight.js";
import { highlight, place } from "./notes.js";
import { unsaved } from "./save-state.js";

const PAUSE = 3000; // milliseconds
const LOOK = 300;
const region = document.getElementById("hints");
const status = document.getElementById("hints-status");
const sheet = document.querySelector(".parts");
let parts = [];
let typedAt = 0;
let askedAt = 0;
let timer;
let held; // the box in hand, and where it stood before the hints above it changed
let pressedIn; // the id of the list of hints in which a button was pressed

export function hinting(list) {
  parts = list;
  for (const part of parts) part.text.addEventListener("input", () => (typedAt = Date.now()));
  for (const kind of ["saved", "moved"]) document.addEventListener(kind, later);
  document.addEventListener("htmx:beforeSwap", take);
  document.addEventListener("htmx:afterSettle", ({ target }) => target === region && taken());
  mark();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => (isCalm() ? ask() : later()), LOOK);
}

const boxInHand = () => parts.find(({ text }) => text === document.activeElement)?.text;
const isCalm = () => !unsaved.size && (!boxInHand() || Date.now() - typedAt >= PAUSE);

function ask() {
  askedAt = Date.now();
  window.htmx.trigger(region, "hints");
}

function take({ target, detail }) {
  if (target !== region) return;
  const isLate = detail.requestConfig.verb === "get" && (typedAt > askedAt || unsaved.size);
  if (isLate) {
    detail.shouldSwap = false;
    later();
  }
  held = boxInHand();
  held &&= { box: held, top: held.getBoundingClientRect().top };
}

function taken() {
  mark();
  place();
  if (held) scrollBy(0, held.box.getBoundingClientRect().top - held.top);
  const { textContent, dataset } = region.querySelector("[data-hints-said]");
  const words = `${dataset.hintsSaid} ${textContent}`.trim();
  if (status.textContent !== words) status.textContent = words;
  if (document.activeElement === document.body) backToPart();
}

// The button that was pressed is gone.
function backToPart() {
  const list = document.getElementById(pressedIn);
  (list?.querySelector(".hints-away summary, .hint summary") ?? region.closest("section").querySelector("a"))?.focus({
    preventScroll: true,
  });
}

sheet.addEventListener("submit", ({ target }) => {
  pressedIn = target.closest(".hints")?.id ?? pressedIn;
});

// The words of each hint, as they stand in the text that the server has.
function mark() {
  for (const part of parts) {
    const list = part.el.querySelector(".hints");
    const isOfToday = list.dataset.number === part.state.number;
    renew(
      part,
      isHint,
      part.state.acked,
      isOfToday ? anchorsIn(part.state.acked, JSON.parse(list.dataset.places)) : [],
    );
    dots(part, list.querySelectorAll(".hint[id]").length);
  }
}

// A hint and its words light up together; its link leads to them.
const hintAt = (el) => el.closest(".hint[id]");
for (const kind of ["pointerover", "focusin"])
  sheet.addEventListener(kind, ({ target }) => hintAt(target) && highlight(hintAt(target).id));
for (const kind of ["pointerout", "focusout"])
  sheet.addEventListener(kind, ({ target, relatedTarget }) => {
    if (hintAt(target) && !hintAt(target).contains(relatedTarget)) highlight("");
  });
sheet.addEventListener("click", (event) => {
  const part = event.target.closest("a.hinted") && parts.find(({ el }) => el.contains(event.target));
  if (!part) return;
  event.preventDefault();
  toWords(part, hintAt(event.target).id);
});

// On the phone a tab says that its part has hints.
function dots({ id }, count) {
  const tab = document.querySelector(`.tab[href="#${id}"]`);
  tab.querySelector(".tab-hints")?.remove();
  if (!count) return;
  const said = tab.appendChild(Object.assign(document.createElement("span"), { className: "tab-hints" }));
  said.setAttribute("aria-label", `${count} ${count === 1 ? "hint" : "hints"}`);
  said.setAttribute("role", "img");
}
