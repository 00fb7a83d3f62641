// Ticks that htmx swapped in: the fold with all of them stays as it was, and the tick that was pressed keeps the focus.
let was;
document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id.startsWith("ticks-"))
    was = { isOpen: target.querySelector(".ticks-all").open, tick: document.activeElement.id };
});
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!was || !target.id.startsWith("ticks-")) return;
  document.querySelector(`#${target.id} .ticks-all`).open = was.isOpen;
  if (document.activeElement === document.body) document.getElementById(was.tick)?.focus({ preventScroll: true });
  was = undefined;
});
