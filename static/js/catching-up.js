// A page that is looked at again asks what stands on the server now. Boxes in which nothing is typed take over what
// another window of their user has saved since.
import { headers } from "./csrf.js";
import { say } from "./save-answer.js";
import { SaveState } from "./save-state.js";

let asked = Promise.resolve(); // one at a time

const idle = (states) => states.filter((state) => state.form.isConnected && state.isSafe && !state.request);

async function look() {
  const answer = await fetch(location.href, { headers: headers() }).catch(() => undefined);
  if (!answer?.ok || !answer.headers.has("X-Starcoach")) return undefined;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function take(state, page) {
  const form = [...page.querySelectorAll("form[data-autosave]")].find((other) => state.isSameBox(other));
  if (form) state.catchUp(new SaveState(form));
}

export function catchUp(states, isBack) {
  asked = asked.then(() => ask(states, isBack));
}

async function ask(states, isBack) {
  if (!idle(states).length) return;
  if (isBack) for (const state of idle(states)) say(state, "Checking…");
  const page = await look();
  for (const state of idle(states)) {
    if (page) take(state, page);
    if (isBack) say(state, "Saved");
  }
}
