// A part that htmx swapped in is the one in hand. The address cannot say so any more: what it pointed at was taken out.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const part = document.getElementById(target.id);
  if (!part?.matches(".part")) return;
  if (document.activeElement === document.body) part.querySelector("[data-write]")?.focus({ preventScroll: true }); // the box that had the focus is gone
  for (const other of document.querySelectorAll(".part.is-current"))
    other.classList.toggle("is-current", other === part);
  for (const link of document.querySelectorAll(".rail-letter, .tab"))
    if (link.getAttribute("href") === `#${part.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
});
