// Each part saves itself by posting its own form: number, key, words; one request at a time; the status states facts alone.
// The protocol stands in docs/saving.md. Without this file the Save button posts the same form.
import { token } from "./csrf.js";

const PAUSE = 800, FIRST = 300, LONGEST = 8000, LIMIT = 12000;
const open = new Set();                            // the parts with words that the server has not acknowledged
addEventListener("beforeunload", (event) => { if (open.size) event.preventDefault(); });

// What an answer means for the words: [what to say, whether to try again by itself].
const MEANING = {
  401: ["Not saved: you are signed out. Sign in in another tab; it saves itself then.", true],
  403: ["Not saved: refreshing your session", true],
  404: ["Not saved: this draft is not open to who is signed in now. Copy your words.", false],
  410: ["Not saved: this draft was deleted. Copy your words.", false],
  413: ["Not saved: too long.", false],
  400: ["Not saved: too long.", false],
};

export function keep(form) {
  const text = form.elements.body, base = form.elements.base, state = form.querySelector(".state"), place = form.querySelector(".conflict");
  let acked = text.defaultValue, sent, busy = false, halted = false, tries = 0, timer;

  const say = (words) => {
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("is-problem", words.startsWith("Not saved"));
    state.classList.toggle("is-open", words === "Saving…" || words === "Unsaved changes");
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(send, ms); };
  const again = (words) => { say(words); later(Math.min(FIRST * 2 ** tries++, LONGEST)); };
  const mark = () => { if (text.value === acked) open.delete(form); else open.add(form); };

  function pack() {                                // the same words over the same number are the same save, whatever became of its answer
    if (!sent || sent.body !== text.value || sent.base !== base.value) sent = { body: text.value, base: base.value, key: key() };
    const body = new FormData();
    for (const [name, value] of Object.entries(sent)) body.set(name, value);
    if (form.dataset.overwrites) body.set("overwrites", "1");
    return body;
  }

  async function send({ keepalive = false } = {}) {
    clearTimeout(timer);
    if (busy || halted || text.value === acked) return;
    busy = true;
    say("Saving…");
    try {
      const answer = await fetch(form.action, { method: "POST", body: pack(), keepalive, headers: { "HX-Request": "true", "HX-Target": "conflict", "X-CSRFToken": token() } });
      await hear(answer);
    } catch {
      again(navigator.onLine ? "Not saved: no answer, will retry" : "Not saved: offline, will retry");
    } finally { busy = false; }
  }

  async function hear(answer) {
    if (answer.status === 204 && answer.headers.has("X-Saved-Number")) return saved(answer.headers.get("X-Saved-Number"));
    if (answer.status === 409) return conflict(await answer.text());
    if (answer.status === 422) { halted = true; return say(`Not saved: ${await answer.text()}`); }
    const [words, retry] = MEANING[answer.status] ?? ["Not saved: the server has trouble, will retry", true];
    if (answer.status === 403 && tries > 5) say("Not saved: the server refuses it. Copy your words and load the page anew.");
    else if (retry) again(words);
    else say(words);                               // tried again when one types on or comes back
  }

  function saved(number) {
    tries = 0;
    acked = sent.body; base.value = number; sent = undefined;
    delete form.dataset.overwrites;
    mark();
    if (text.value === acked) say("Saved"); else { say("Unsaved changes"); later(PAUSE); }
  }

  function conflict(page) {
    halted = true;
    say("Not saved: changed elsewhere");
    place.replaceChildren();
    window.htmx.swap(place, page, { swapStyle: "afterbegin" });
    place.querySelector("#conflict").focus();
  }

  place.addEventListener("submit", (event) => {    // the choice becomes the words of the part, and these are saved as any others
    const choice = event.target;
    if (!choice.matches("[data-choice]")) return;
    event.preventDefault();
    event.stopPropagation();
    base.value = choice.elements.base.value;
    text.value = choice.elements.body.value;
    form.dataset.overwrites = "1";
    place.replaceChildren();
    halted = false; acked = undefined;
    text.dispatchEvent(new Event("input"));
    text.focus();
    send();
  });

  text.addEventListener("input", () => {
    if (place.firstChild) return;                  // a choice is open: nothing is sent before it is made
    halted = text.value.length > 2 * LIMIT && [...text.value].length > LIMIT && tooLong();
    mark();
    if (halted) return;
    say(text.value === acked && !busy ? "Saved" : "Unsaved changes");
    later(PAUSE);
  });
  function tooLong() {
    clearTimeout(timer);
    say(`Not saved: this part has ${[...text.value].length.toLocaleString("en")} characters; 12,000 are the most. Nothing was cut: shorten it here.`);
    return true;
  }
  text.addEventListener("blur", () => send());
  addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send({ keepalive: true }); });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  if (text.value !== acked) { mark(); say("Unsaved changes"); later(PAUSE); }   // the browser brought back words of its own
  return { send, isOpen: () => open.has(form) };
}

// crypto.randomUUID is missing over plain HTTP.
const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Going on to what reads the words waits until they are on the server.
export function before(link, keepers) {
  link.addEventListener("click", async (event) => {
    if (!open.size || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    for (let tries = 0; open.size && tries < 40; tries++) {
      keepers.forEach((keeper) => keeper.send());
      await new Promise((resume) => setTimeout(resume, 100));
    }
    if (!open.size) location.assign(link.href);
  });
}
