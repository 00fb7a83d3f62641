// The last words of a page that is being left. An XHR ends with its page, so these go by fetch with keepalive.
import { headers } from "./csrf.js";
import { unsaved } from "./save-state.js";

const MOST = 64000; // bytes: a browser carries 64 KiB of such requests at a time, and refuses what is above
let away = 0;

let isLetGo = false;

// The user has chosen to leave with what is not saved.
export function letGo() {
  isLetGo = true;
}

addEventListener("beforeunload", (event) => {
  if (unsaved.size && !isLetGo) event.preventDefault();
});

const bytes = ({ fields }) => new Blob(Object.values(fields).map((value) => value.replaceAll("\n", "\r\n"))).size;

export const hasRoom = (save) => away + bytes(save) <= MOST;

// The answer as { status, isOurs, isOthers, number, note, page }; status 0 where none came.
export async function takeAlong(address, save, patience) {
  const size = bytes(save);
  const body = new FormData();
  const named = { ...headers(), "HX-Request": "true", "HX-Target": "conflict" };
  for (const [name, value] of Object.entries(save.fields)) body.set(name, value);
  away += size;
  try {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(address, { method: "POST", body, headers: named, keepalive: true, signal });
    const isOurs = answer.headers.has("X-Starcoach");
    const number = answer.headers.get("X-Saved-Number");
    const note = answer.headers.get("X-Saved-Note");
    const isOthers = answer.headers.has("X-Page-User");
    return { status: answer.status, isOurs, isOthers, number, note, page: await answer.text() };
  } catch {
    return { status: 0 };
  } finally {
    away -= size;
  }
}
