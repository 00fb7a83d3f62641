// Words selected in a part's text are put into the box of words to tie; where they stood goes along, in code points.
document.documentElement.classList.add("can-select");

function take() {
  const text = document.activeElement;
  if (!text?.matches("[data-words]") || text.selectionStart === text.selectionEnd) return;
  const { quote, start } = document.getElementById(text.dataset.words).elements;
  const words = text.value.slice(text.selectionStart, text.selectionEnd);
  quote.value = words.trim();
  start.value = [...text.value.slice(0, text.selectionStart + words.search(/\S|$/))].length;
}
for (const kind of ["selectionchange", "select"]) document.addEventListener(kind, take);
// Words that one types are found by their wording again.
document.addEventListener("input", ({ target }) => { if (target.name === "quote") target.form.elements.start.value = ""; });
