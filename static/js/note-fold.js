// Where notes are many, those outside the part in hand lie folded to a line in the margin; so does none of a page that is
// printed, or has its notes under the parts. A note unfolds at a press, and while the keyboard is in it.
const MANY = 8;
const SVG = "http://www.w3.org/2000/svg";
const NOTE = ".note:not(.composer)";
let held; // the note in hand

const notes = () => [...document.querySelectorAll(`.part ${NOTE}`)];
const hasWords = (note) => [...note.querySelectorAll("textarea")].some((box) => box.value !== box.dataset.kept);

export function foldNotes() {
  const all = notes();
  for (const note of all) {
    const isOpen = all.length <= MANY || note === held || note.closest(".part.is-current") || hasWords(note);
    if (!isOpen) line(note);
    note.classList.toggle("is-brief", !isOpen);
  }
}

// What a folded note shows beside who and what kind: its first words, to press.
function line(note) {
  if (note.querySelector(".brief")) return;
  const [words] = [".note-text", ".diff", ".note-fate"].flatMap((it) => note.querySelector(it)?.textContent ?? []);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "brief" });
  const said = Object.assign(document.createElement("span"), { className: "visually-hidden" });
  const first = Object.assign(document.createElement("span"), { className: "brief-words", dir: "auto" });
  const key = note.querySelector(".note-key")?.textContent.trim();
  said.textContent = key ? `Unfold note ${key}: ` : "Unfold the note: ";
  first.textContent = (words ?? "").replace(/\s+/g, " ").trim().slice(0, 120);
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  icon.append(document.createElementNS(SVG, "use"));
  icon.firstChild.setAttribute("href", "#icon-fold");
  button.setAttribute("aria-expanded", "false");
  button.append(said, first, icon);
  note.querySelector(".note-by").after(button);
}

function take(note) {
  if (!note || note === held) return;
  held = note;
  foldNotes();
}

document.addEventListener("focusin", ({ target }) => {
  // Under a pointer it would move away from its click.
  if (target.matches(":focus-visible") && !target.matches(".brief")) take(target.closest(NOTE));
});
document.addEventListener("click", ({ target }) => {
  const note = target.closest(NOTE);
  const isLine = target.closest(".brief");
  take(note);
  if (!isLine) return;
  note.tabIndex = -1; // the line is gone
  note.focus({ preventScroll: true });
});
const parts = new MutationObserver(foldNotes);
export function followParts() {
  for (const part of document.querySelectorAll(".part"))
    parts.observe(part, { attributes: true, attributeFilter: ["class"] });
}
