// Each part saves itself by posting its own form: number, key, words; one request at a time; the status states facts alone.
// The protocol stands in docs/saving.md. Without this file the Save button posts the same form.
import { token } from "./csrf.js";

const PAUSE = 800, FIRST = 300, LONGEST = 8000, PATIENCE = 8000, LIMIT = 12000, KEYS = 900, AWAY = 64000;
const open = new Set();                            // the parts with words that the server has not acknowledged
let away = 0;                                      // bytes on their way that outlive the page: a browser allows 64 KiB of them at once
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
  let acked = text.defaultValue, chosen = {}, halted = false, tries = 0, timer;
  // The save not answered yet; the keys of all those that may have arrived; the latest attempt; the token that it went with.
  let last, lost = [], under, signed;

  const say = (words) => {
    if (state.textContent !== words) state.textContent = words;
    state.classList.remove("is-new");
    state.classList.toggle("is-problem", words.startsWith("Not saved"));
    state.classList.toggle("is-open", words === "Saving…" || words === "Unsaved changes");
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(send, ms); };
  const again = (words) => { say(words); later(Math.min(FIRST * 2 ** tries++, LONGEST)); };
  const isSafe = () => text.value === acked && !last && !lost.length;
  const mark = () => { if (isSafe()) open.delete(form); else open.add(form); };

  // What went without an answer may have arrived. The same words go again as they were; newer ones name the keys of those before them,
  // and stand over whichever of them arrived. Else that would be in conflict with one's own save.
  function pack() {
    if (last && !isOut()) lost.push(last.key);
    if (last && (last.body === text.value || lost.join(" ").length > KEYS)) return last;
    last = { ...chosen, body: text.value, base: base.value, key: key(), superseded: lost.join(" ") };
    return last;
  }
  const isOut = () => last && lost.includes(last.key);
  const fail = (arrived) => { if (arrived && !isOut()) lost.push(last.key); else if (!isOut()) last = undefined; };

  // A page that is hidden may be gone in a moment: its last words do not wait for the answer to those before them.
  async function send({ leaving = false } = {}) {
    clearTimeout(timer);
    if (halted || isSafe() || (under && (!leaving || (under.outlives && last.body === text.value)))) return;
    const save = pack(), online = navigator.onLine, attempt = under = { outlives: false };
    say("Saving…");
    try {
      const answer = await post(save, leaving, attempt), page = await answer.text();
      if (save === last) hear(answer, page);
    } catch {
      if (save !== last || attempt !== under) return;
      fail(online);
      again(navigator.onLine ? "Not saved: no answer, will retry" : "Not saved: offline, will retry");
    } finally { if (attempt === under) under = undefined; }
  }

  async function post(save, leaving, attempt) {
    const body = new FormData(), headers = { "HX-Request": "true", "HX-Target": "conflict", "X-CSRFToken": token() };
    for (const [name, value] of Object.entries(save)) body.set(name, value);
    const bytes = new Blob(Object.values(save).map((value) => value.replaceAll("\n", "\r\n"))).size;
    attempt.outlives = leaving && away + bytes <= AWAY;     // above it fetch would refuse; then the page has asked before it goes
    signed = headers["X-CSRFToken"];
    if (attempt.outlives) away += bytes;
    try {
      return await fetch(form.action, { method: "POST", body, keepalive: attempt.outlives, headers, signal: AbortSignal.timeout(PATIENCE) });
    } finally { if (attempt.outlives) away -= bytes; }
  }

  function hear(answer, page) {
    under = undefined;                             // what else is on its way with these words is of no matter any more
    if (answer.status === 204 && answer.headers.has("X-Saved-Number")) return saved(answer.headers.get("X-Saved-Number"));
    if (answer.status === 409 && answer.headers.has("X-Saved-Number")) return conflict(page);
    if (answer.status === 422) return refused(page);
    fail(answer.status !== 400 && answer.status !== 413);    // on the way a save may be doubled: refused once, it may still have arrived
    const [words, retry] = MEANING[answer.status] ?? ["Not saved: the server has trouble, will retry", true];
    if (answer.status === 403 && tries > 5) stay("Not saved: the server refuses it. Copy your words and load the page anew.");
    else if (retry) again(words);
    else stay(words);
  }

  // Tried again when one types on or comes back, or when somebody has signed in in another tab: that changes the token.
  function stay(words) {
    say(words);
    timer = setTimeout(() => { if (token() === signed) stay(words); else send(); }, 1000);
  }

  function saved(number) {
    tries = 0;
    acked = last.body; base.value = number; last = undefined; lost = []; chosen = {};
    mark();
    if (isSafe()) say("Saved"); else { say("Unsaved changes"); later(PAUSE); }
  }

  function refused(why) {
    const seen = last.body;
    last = undefined;
    say(`Not saved: ${why}`);
    if (text.value === seen) halted = true; else later(PAUSE);
  }

  function conflict(page) {
    const seen = last.body;
    last = undefined; lost = [];
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
    chosen = { force: "1", discarded: choice.elements.discarded?.value ?? "" };
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
  document.addEventListener("visibilitychange", () => send({ leaving: document.visibilityState === "hidden" }));
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  if (text.value !== acked) { mark(); say("Unsaved changes"); later(PAUSE); }   // the browser brought back words of its own
  return {
    send, isOpen: () => open.has(form), number: () => base.value,
    hold: (on) => { text.readOnly = on || !!place.firstElementChild; },
    doubt: (other) => { lost.push(other); mark(); again("Not saved: no answer, will retry"); },     // a save by another way that may have arrived
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
