// The summary of a review keeps itself, over the number it was read with; its status line states facts alone.
import { token } from "./csrf.js";

const PAUSE = 1000, AGAIN = 8000;
const MEANING = { 401: "Not saved: you are signed out. Sign in in another tab.", 404: "Not saved: this is not open to who is signed in now." };
const text = document.querySelector("[data-summary]");
if (text) keep(text, text.form.elements.base, text.form.querySelector(".state"));

function keep(text, base, state) {
  let kept = text.dataset.kept, timer, busy = false, leaving = false;
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(send, ms); };
  const say = (words) => { state.textContent = words; state.classList.toggle("is-problem", words.startsWith("Not saved")); };

  async function send() {
    clearTimeout(timer);
    if (busy || text.value === kept) return;
    const sent = text.value;
    busy = true; say("Saving…");
    try { await hear(await fetch(text.dataset.summary, { method: "POST", body: new URLSearchParams({ summary: sent, base: base.value }), headers: { "HX-Request": "true", "X-CSRFToken": token() } }), sent); }
    catch { say("Not saved: no answer, will retry"); later(AGAIN); }
    finally { busy = false; }
  }
  async function hear(answer, sent) {
    if (answer.status === 204) {
      kept = sent; base.value = answer.headers.get("X-Saved-Number");
      say(text.value === kept ? "Saved" : "Unsaved changes");
      if (text.value !== kept) later(PAUSE);
    } else if (answer.status === 409 || answer.status === 422) say(`Not saved: ${await answer.text()}`);
    else if (MEANING[answer.status] && answer.status !== 401) say(MEANING[answer.status]);
    else { say(MEANING[answer.status] ?? "Not saved: the server has trouble, will retry"); later(AGAIN); }
  }
  text.addEventListener("input", () => { say("Unsaved changes"); later(PAUSE); });
  text.addEventListener("blur", send);
  addEventListener("online", send);
  text.form.addEventListener("submit", async (event) => {
    leaving = true;
    if (!busy) return;
    event.preventDefault();                        // the save under way is one's own: it comes first
    while (busy) await new Promise((resume) => setTimeout(resume, 50));
    text.form.requestSubmit(event.submitter);
  });
  addEventListener("beforeunload", (event) => { if (!leaving && text.value !== kept) event.preventDefault(); });
  if (text.value !== kept) { say("Unsaved changes"); later(PAUSE); }
}
