// Nobody leaves by mistake with words in a box that the server does not have: a note that is not kept, an answer not sent.
const boxes = () => [...document.querySelectorAll("[data-unsaved-guard] textarea")].filter((box) => box.value !== box.dataset.kept && box.value.trim());
const what = (box) => box.closest("[data-unsaved-guard]");
let leaving = false;

document.addEventListener("submit", (event) => {
  const other = boxes().find((box) => !what(box).contains(event.target) && what(box) !== event.target);
  leaving = !other;
  if (!other || event.target.closest("[data-choice]")) return;
  event.preventDefault();
  event.stopPropagation();
  say(other, "This is not kept yet: keep it or discard it first.");
  other.focus();
}, true);
document.addEventListener("click", ({ target }) => { if (target.closest("[data-discard]")) leaving = true; });

// A note goes by htmx: where no answer came, or one that changes nothing, the words are still here, and said to be.
const WHY = {
  401: "Not kept: you are signed out. Sign in in another tab, then keep it once more.",
  403: "Not kept: this is closed, or you signed in anew in another tab. Copy your words, and load the page again.",
};
for (const kind of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(kind, ({ detail }) => {
  leaving = false;
  const box = boxes().find((one) => what(one).contains(detail.elt));
  if (box && ![409, 422].includes(detail.xhr?.status)) say(box, WHY[detail.xhr?.status] ?? "Not kept: no answer from the server. Your words are still here; try again.");
});
document.addEventListener("htmx:afterSettle", () => { leaving = false; });
addEventListener("beforeunload", (event) => { if (!leaving && boxes().length) event.preventDefault(); });

function say(box, words) {
  const place = what(box).querySelector("[role=alert]");
  if (place) place.textContent = words;
}
