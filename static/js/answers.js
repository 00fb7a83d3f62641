// After an answer its note comes anew, or all parts do: who sent it stays with it, and in the part that is in hand.
import { show } from "./parts.js";

let inHand;
const sender = ({ requestConfig: { elt } }) => elt.matches("[data-unsaved-guard]") && elt;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  inHand = sender(detail) && document.querySelector(".part.is-current")?.id;
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const note = document.getElementById(sender(detail)?.dataset?.note);
  if (!note) return;
  if (inHand) show(inHand);
  if (document.activeElement !== document.body) return;
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
});
