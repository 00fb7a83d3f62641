import { isBegun } from "./composer.js";

// A part that htmx swapped in is the current part. The address no longer says so: what it pointed at was taken out.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const part = document.getElementById(target.id);
  if (!part?.matches(".part.is-current")) return; // beside it a filter swaps the others
  oneComposer(part);
  const isFocusLost = document.activeElement === document.body; // the box that had it is gone
  if (isFocusLost) part.querySelector("[data-write]")?.focus({ preventScroll: true });
  for (const other of document.querySelectorAll(".part.is-current"))
    other.classList.toggle("is-current", other === part);
  for (const link of document.querySelectorAll(".rail-letter, .tab"))
    if (link.getAttribute("href") === `#${part.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
});

// Of two that were asked for at once the newer stays, but for words that stand in the other.
function oneComposer(part) {
  const composers = [...document.querySelectorAll(".composer")];
  const kept = composers.find(isBegun) ?? composers.find((composer) => part.contains(composer));
  for (const composer of composers) if (kept && composer !== kept) composer.closest("li").remove();
}
