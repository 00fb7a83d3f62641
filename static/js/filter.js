// The filter of the notes asks at each change. Its address names only what is chosen; words that are not kept stay.
import { unsaved } from "./save-state.js";
import { boxes } from "./unsaved-guard.js";

document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (!target.matches("[data-filter]")) return;
  for (const [name, value] of [...detail.formData.entries()]) if (!value) detail.formData.delete(name);
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const [box] = [...boxes(), ...[...unsaved].map((state) => state.box)];
  if (!box || !event.target.matches("[data-filter]")) return;
  event.preventDefault();
  event.target.reset();
  event.target.querySelector("[role=alert]").textContent = "A note or an answer is not kept yet: keep it first.";
  box.focus();
});
