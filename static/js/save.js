// Each part saves itself by posting its own form: number, key, words; one request at a time; the status states facts alone.
// The protocol stands in docs/saving.md. Without this file the Save button posts the same form.
import { token } from "./csrf.js";

const PAUSE = 800, FIRST = 300, LONGEST = 8000, PATIENCE = 8000, LIMIT = 12000;
const open = new Set();                            // the parts with words that the server has not acknowledged
addEventListener("beforeunload", (event) => { if (open.size) event.preventDefault(); });

// What an answer means for the words: [what to say, whether to try again by itself].
const MEANING = {
  401: ["Not saved: you are signed out. Sign in in another tab; it saves itself then.", true],
  403: ["Not saved: refreshing your session", true],
  404: ["Not saved: this draft is not open to who is signed in now. Copy your words.", false],
  413: ["Not saved: too long.", false],
  400: ["Not saved: too long.", false],
};

export function keep(form) {
  const text = form.elements.body, base = form.elements.base, state = form.querySelector(".state"), place = form.querySelector(".conflict");
  let acked = text.defaultValue, sent, chosen = {}, busy = false, halted = false, tries = 0, timer;

  const say = (words) => {
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("is-problem", words.startsWith("Not saved"));
    state.classList.toggle("is-open", words === "Saving…" || words === "Unsaved changes");
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(send, ms); };
  const again = (words) => { say(words); later(Math.min(FIRST * 2 ** tries++, LONGEST)); };
  const isSafe = () => text.value === acked && !sent;
  const mark = () => { if (isSafe()) open.delete(form); else open.add(form); };

  // What went without an answer may have arrived: it goes again as it was, before anything that was typed since. Else that would be
  // in conflict with one's own save.
  function pack() {
    sent ??= { unsure: false, fields: { ...chosen, body: text.value, base: base.value, key: key() } };
    const body = new FormData();
    for (const [name, value] of Object.entries(sent.fields)) body.set(name, value);
    return body;
  }

  async function send({ keepalive = false } = {}) {
    clearTimeout(timer);
    if (busy || halted || isSafe()) return;
    const online = navigator.onLine;
    busy = true;
    say("Saving…");
    try {
      const headers = { "HX-Request": "true", "HX-Target": "conflict", "X-CSRFToken": token() };
      await hear(await fetch(form.action, { method: "POST", body: pack(), keepalive, headers, signal: AbortSignal.timeout(PATIENCE) }));
    } catch {
      if (online && sent) sent.unsure = true; else if (!sent?.unsure) sent = undefined;
      again(navigator.onLine ? "Not saved: no answer, will retry" : "Not saved: offline, will retry");
    } finally { busy = false; }
  }

  async function hear(answer) {
    if (answer.status === 204 && answer.headers.has("X-Saved-Number")) return saved(answer.headers.get("X-Saved-Number"));
    if (answer.status === 409 && answer.headers.has("X-Saved-Number")) return conflict(await answer.text());
    if (answer.status === 422) return refused(await answer.text());
    if (answer.status >= 500) sent.unsure = true;
    if (!sent.unsure) sent = undefined;
    const [words, retry] = MEANING[answer.status] ?? ["Not saved: the server has trouble, will retry", true];
    if (answer.status === 403 && tries > 5) say("Not saved: the server refuses it. Copy your words and load the page anew.");
    else if (retry) again(words);
    else say(words);                               // tried again when one types on or comes back
  }

  function saved(number) {
    tries = 0;
    acked = sent.fields.body; base.value = number; sent = undefined; chosen = {};
    mark();
    if (isSafe()) say("Saved"); else { say("Unsaved changes"); later(PAUSE); }
  }

  function refused(why) {
    const seen = sent.fields.body;
    sent = undefined;
    say(`Not saved: ${why}`);
    if (text.value === seen) halted = true; else later(PAUSE);
  }

  function conflict(page) {
    const seen = sent.fields.body;
    sent = undefined;
    say("Not saved: changed elsewhere");
    if (text.value !== seen) return later(PAUSE);  // typed on meanwhile: these words belong to the choice too
    halted = text.readOnly = true;                 // and nothing is typed beside it
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
    chosen = { overwrites: "1", gives_up: choice.elements.gives_up?.value ?? "" };
    place.replaceChildren();
    halted = text.readOnly = false; acked = undefined;
    text.dispatchEvent(new Event("input"));
    text.focus();
    send();
  });

  text.addEventListener("input", () => {
    halted = text.value.length > 2 * LIMIT && [...text.value].length > LIMIT && tooLong();
    mark();
    if (halted) return;
    say(isSafe() ? "Saved" : "Unsaved changes");
    later(PAUSE);
  });
  function tooLong() {
    clearTimeout(timer);
    say(`Not saved: this part has ${[...text.value].length.toLocaleString("en")} characters; 12,000 are the most. Nothing was cut: shorten it here.`);
    return true;
  }
  text.addEventListener("blur", () => send());
  addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => send({ keepalive: document.visibilityState === "hidden" }));
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  if (text.value !== acked) { mark(); say("Unsaved changes"); later(PAUSE); }   // the browser brought back words of its own
  return {
    send, isOpen: () => open.has(form), number: () => base.value,
    hold: (on) => { text.readOnly = on || !!place.firstElementChild; },
    adopt: (words, number) => { text.value = acked = words; base.value = number; text.dispatchEvent(new Event("input")); },   // saved already, by another way
  };
}

// All that was typed into these parts is on the server; false where that takes longer than one waits.
export async function settled(keepers) {
  for (let tries = 0; tries < 40 && keepers.some((keeper) => keeper.isOpen()); tries++) {
    keepers.forEach((keeper) => keeper.send());
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return !keepers.some((keeper) => keeper.isOpen());
}

// crypto.randomUUID is missing over plain HTTP.
export const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Going on to what reads the words, by a link or by a form, waits until they are on the server.
export function before(link, keepers) {
  const isForm = link.matches("form");
  link.addEventListener(isForm ? "submit" : "click", async (event) => {
    if (!open.size || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (await settled(keepers)) { if (isForm) link.submit(); else location.assign(link.href); }
    else [...open][0].elements.body.focus();          // its status says why
  });
}
