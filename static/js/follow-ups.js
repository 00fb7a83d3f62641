// Answers to follow-up questions save themselves, as a part of an answer does. Without this file their Save buttons post
// them all.
import "./autosave.js";

document.documentElement.classList.add("is-live");
