// Words selected in a part's text are put into the box of words to tie; where they stood goes along, in code points.
document.documentElement.classList.add("can-select");
const shown = (el) => el?.matches?.("[data-words]");
const startOf = (form) => form.querySelector("[name^=start]");

// Chromium selects by keyboard only where a user could write: so the boxes are open, and let nothing in.
document.addEventListener("focusin", ({ target }) => {
  if (!shown(target)) return;
  target.setAttribute("aria-readonly", "true");
  target.inputMode = "none";
  target.readOnly = false;
});
document.addEventListener("beforeinput", (event) => {
  if (shown(event.target)) event.preventDefault();
});
document.addEventListener("input", ({ target }) => {
  if (shown(target)) target.value = target.defaultValue;
  if (target.name.startsWith("quote")) startOf(target.form).value = ""; // typed words are found by their wording again
});

function take() {
  const text = document.activeElement;
  if (!shown(text) || text.selectionStart === text.selectionEnd) return;
  const form = document.getElementById(text.dataset.words);
  const words = text.value.slice(text.selectionStart, text.selectionEnd);
  form.querySelector("textarea").value = words.trim();
  startOf(form).value = [...text.value.slice(0, text.selectionStart + words.search(/\S|$/))].length;
}
for (const kind of ["selectionchange", "select"]) document.addEventListener(kind, take);
take(); // words that were selected before this file came
