// What one remembers of a story saves itself as a part of an answer does. Without this file its Save button posts the same form.
import { keep } from "./save.js";

keep(document.querySelector("form[data-autosave]"));
document.documentElement.classList.add("is-live");
