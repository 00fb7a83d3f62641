// The reading room: the summary keeps itself, and nobody leaves by mistake with a note that is not kept.
import { token } from "./csrf.js";

const PAUSE = 1000, AGAIN = 8000;
const summary = document.querySelector("[data-keeps]");
let kept = summary?.value, leaving = false;

if (summary) {
  const state = summary.closest("form").querySelector(".state");
  let timer, busy = false;
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(send, ms); };
  async function send() {
    if (busy || summary.value === kept) return;
    const sent = summary.value;
    busy = true; state.textContent = "Saving…";
    try {
      const answer = await fetch(summary.dataset.keeps, {
        method: "POST", body: new URLSearchParams({ summary: sent }), headers: { "HX-Request": "true", "X-CSRFToken": token() },
      });
      if (answer.status !== 204) throw answer;
      kept = sent;
      state.textContent = summary.value === kept ? "Saved" : "Unsaved changes";
      if (summary.value !== kept) later(PAUSE);
    } catch (answer) {
      state.textContent = answer.status === 401 ? "Not saved: you are signed out. Sign in in another tab." : "Not saved: will retry";
      later(AGAIN);
    } finally { busy = false; }
  }
  summary.addEventListener("input", () => { state.textContent = "Unsaved changes"; later(PAUSE); });
  summary.addEventListener("blur", send);
}

const unsent = () => [...document.querySelectorAll("[data-unsent] textarea")].some((text) => text.value !== text.defaultValue);
document.addEventListener("submit", () => { leaving = true; });
document.addEventListener("click", ({ target }) => { if (target.closest("[data-discard]")) leaving = true; });
document.addEventListener("htmx:afterSettle", () => { leaving = false; });
addEventListener("beforeunload", (event) => {
  if (!leaving && (unsent() || (summary && summary.value !== kept))) event.preventDefault();
});
