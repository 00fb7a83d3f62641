// What the author remembers of a story saves itself, as a part of an answer does. Without this file its Save button
// posts the same form.
import "./autosave.js";

document.documentElement.classList.add("is-live");

// A box is never cut in two by a page's end, so paper shows the words in a paragraph.
window.addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll(".memory textarea")) {
    box.parentElement.querySelector(".printed").textContent = box.value;
  }
});
