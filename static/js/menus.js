// [data-menu]: a details that is a menu, or a form under its button. It closes on Escape and on a press elsewhere; Escape
// gives the focus back to its button. A form takes what is typed as soon as it opens.
const OPEN = "details[data-menu][open]";
const FIELD = "input:not([type=hidden]):not([type=radio]), textarea";

const openMenu = () => document.activeElement?.closest(OPEN) ?? [...document.querySelectorAll(OPEN)].at(-1);

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && !event.defaultPrevented && openMenu();
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("pointerdown", ({ target }) => {
  for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(target)) menu.open = false;
});

// Opened here and not by the browser, whose word of it comes after keys that a quick user has struck by then.
document.addEventListener("click", (event) => {
  const menu = event.target.closest("details[data-menu]:not([open]) > summary")?.parentElement;
  if (!menu) return;
  event.preventDefault();
  menu.open = true;
  const field = menu.querySelector(FIELD);
  field?.focus();
  field?.select();
});
