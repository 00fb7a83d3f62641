// The part in the middle of the window is the current part, on the rail and in the tab bar. Without this file it is the
// part that the reader jumped to.
import { draw } from "./rail.js";

const links = document.querySelectorAll(".rail-letter, .tab");
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) target.toggleAttribute("data-seen", isIntersecting);
    const part = document.querySelector(".part[data-seen]");
    for (const link of links) {
      if (part && link.getAttribute("href") === "#" + part.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  },
  { rootMargin: "-40% 0px -59% 0px" },
);
for (const part of document.querySelectorAll(".part")) seen.observe(part);
const counts = [...document.querySelectorAll(".part .words")].map((words) => {
  const total = parseInt(words.textContent, 10);
  return { total, characters: 0, isWritten: total > 0 };
});
new ResizeObserver(() => draw(counts)).observe(document.querySelector(".rail"));
document.documentElement.classList.add("is-live");
