// No user leaves by mistake with words in a box that the server does not have: a note not kept, an answer not sent.
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
    if (!other || event.target.closest("[data-choice]")) return;
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

// One composer at a time: words that are not kept hold theirs open. Else the other note opens on a page of its own.
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest("[data-write], [data-edit]") || !document.querySelector(".composer")) return;
    event.stopPropagation(); // htmx would open a second one
    const [box] = boxes();
    if (!box) return;
    event.preventDefault();
    say(box, "This is not kept yet: keep it or discard it first.");
    box.focus();
  },
  true,
);

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
