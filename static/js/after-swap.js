// A part that htmx swapped in is the current part. The address no longer says so: what it pointed at was taken out.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const part = document.getElementById(target.id);
  if (!part?.matches(".part")) return;
  const isFocusLost = document.activeElement === document.body; // the box that had it is gone
  if (isFocusLost) part.querySelector("[data-write]")?.focus({ preventScroll: true });
  for (const other of document.querySelectorAll(".part.is-current"))
    other.classList.toggle("is-current", other === part);
  for (const link of document.querySelectorAll(".rail-letter, .tab"))
    if (link.getAttribute("href") === `#${part.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
});
