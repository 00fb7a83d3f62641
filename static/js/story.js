// What the author remembers of a story saves itself, as a part of an answer does. Without this file its Save button
// posts the same form.
import "./autosave.js";

document.documentElement.classList.add("is-live");
