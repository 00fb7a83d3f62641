// No user leaves by mistake with words in a box that the server does not have: a rung not kept, an answer not sent.
// What is sent from a form with ="alone" leaves all other boxes as they are.
export const boxes = () =>
  [...document.querySelectorAll("[data-unsaved-guard] textarea")].filter(
    (box) => box.value !== box.dataset.kept && box.value.trim(),
  );
const what = (box) => box.closest("[data-unsaved-guard]");
let leaving = false;

document.addEventListener(
  "submit",
  (event) => {
    const other = boxes().find((box) => !what(box).contains(event.target) && what(box) !== event.target);
    leaving = !other;
    if (!other || event.target.closest('[data-choice], [data-unsaved-guard="alone"]')) return;
    event.preventDefault();
    event.stopPropagation();
    say(other, "This is not kept yet: keep it or discard it first.");
    other.focus();
  },
  true,
);
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-discard]")) leaving = true;
});

// What htmx sends leaves no page.
document.addEventListener("htmx:afterRequest", () => {
  leaving = false;
});
addEventListener("beforeunload", (event) => {
  if (!leaving && boxes().length) event.preventDefault();
});

function say(box, words) {
  const place = what(box).querySelector("p[role=alert]");
  if (place) place.textContent = words;
}
