// After a verdict the words of the note look as the note does, and who pressed a key stays with the note. The fate of the
// note in hand is marked.
function follow(note) {
  for (const mark of document.querySelectorAll(`mark[data-note~="${note.id}"]`))
    mark.classList.toggle("is-answered", note.matches(".is-answered"));
  if (document.activeElement !== document.body) return;
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
}

function take(id) {
  for (const fate of document.querySelectorAll(".fate"))
    fate.classList.toggle("is-current", fate.getAttribute("href") === `#${id}`);
}

document.addEventListener("htmx:afterSettle", ({ target }) => {
  const note = document.getElementById(target.id);
  if (note?.matches("[data-earlier]")) follow(note);
  take(document.activeElement.closest("[data-earlier]")?.id);
});
document.addEventListener("focusin", ({ target }) => take(target.closest("[data-earlier]")?.id));
