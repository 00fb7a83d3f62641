// A cue card begins empty, anything else with the words that stood ready, until the author chooses.
const form = document.querySelector("[data-adapt]");
const empty = form.querySelector("[data-empty]");
const ready = form.querySelector("[name=words]:checked");
let chosen = ready === empty;

form.addEventListener("change", ({ target }) => {
  if (target.name === "words") chosen = true;
  else if (target.name === "target" && !chosen) (target.value === "card" ? empty : ready).checked = true;
});
