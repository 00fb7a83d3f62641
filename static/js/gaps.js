// A letter is checked as soon as it is chosen, so within a gap the arrows only go from letter to letter; the space bar
// chooses, or the letter's own key.
const STEP = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

document.querySelector("[data-gaps]").addEventListener("keydown", (event) => {
  if (!event.target.matches("[type=radio]") || event.altKey || event.ctrlKey || event.metaKey) return;
  const letters = [...event.target.closest("fieldset").querySelectorAll("[type=radio]:not(:disabled)")];
  const at = letters.indexOf(event.target) + letters.length;
  const named = letters.find((letter) => letter.value === event.key.toUpperCase());
  if (event.key in STEP) letters[(at + STEP[event.key]) % letters.length].focus();
  else if (named) named.click();
  else return;
  event.preventDefault();
});
