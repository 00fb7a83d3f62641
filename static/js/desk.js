// The desk reads, writes and saves without this file. It adds what moves while the author types.
import { count, tell } from "./count.js";
import { follow } from "./highlight-layer.js";
import { place, settle, stand } from "./notes.js";
import { highlightNotes } from "./note-highlight.js";
import { draw, resize } from "./rail.js";
import { autosave } from "./autosave.js";
import { askForPlaces, placing } from "./places.js";
import { keys, show, tabs } from "./parts.js";
import { moving } from "./move.js";
import { focusMode } from "./focus-mode.js";
import { hinting } from "./hints.js";
import "./ticks.js";
import "./help-fold.js";

const parts = [...document.querySelectorAll(".part")].map((el) => ({
  el,
  id: el.id,
  text: el.querySelector("textarea"),
  layer: el.querySelector(".field-twin"),
  notes: [],
}));

const refresh = () => {
  const counts = parts.map((part) => count(part.text.value));
  tell(parts, counts);
  draw(counts);
};

for (const part of parts) {
  part.was = part.layer.textContent.slice(0, -1);
  part.anchors = [];
  follow(part); // the browser may have brought back a text of its own
  part.text.addEventListener("input", () => {
    follow(part);
    refresh();
    place();
    settle(part);
  });
  part.text.addEventListener("focus", () => show(part.id));
}
for (const part of parts) part.state = autosave(part.el.querySelector("form[data-autosave]"));
moving(parts);

document.documentElement.classList.add("is-live");
stand(parts);
resize();
refresh();
parts.forEach(settle);
tabs(parts);
keys(parts);
focusMode(parts);
placing(parts);
hinting(parts);
const room = new ResizeObserver(() => {
  resize();
  refresh();
  place();
});
for (const el of [document.querySelector(".parts"), document.querySelector(".rail")]) room.observe(el);

// The readers' notes come by a request of their own, each beside its part.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id !== "notes") return;
  for (const part of parts) {
    part.notes = [...part.el.querySelectorAll(".note")];
    if (part.notes.length) mark(document.querySelector(`.tab[href="#${part.id}"]`), part.notes.length);
  }
  stand(parts);
  highlightNotes(parts);
  place();
  askForPlaces(parts);
});

// On the phone what stands under the notes shows once they have come, or cannot.
document.addEventListener("htmx:afterRequest", ({ target }) => {
  if (target.matches(".parts")) target.classList.add("is-loaded");
});

// On the phone a tab says how many notes wait in its part.
function mark(tab, notes) {
  const said =
    tab.querySelector(".tab-notes") ??
    tab.appendChild(Object.assign(document.createElement("span"), { className: "tab-notes" }));
  said.textContent = notes;
  said.setAttribute("aria-label", `${notes} ${notes === 1 ? "note" : "notes"}`);
  said.setAttribute("role", "img");
}
