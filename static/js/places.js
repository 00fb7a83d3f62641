// Where the notes stand in the saved text is the server's to say: once they are here, and after each save.
import { anchorsIn, isNote, renew } from "./highlight-layer.js";
import { place, settle } from "./notes.js";

const PAUSE = 300; // milliseconds, so that parts saved together are asked for once
const sheet = document.querySelector(".parts");
let timer;

export function placing(parts) {
  document.addEventListener("saved", () => askForPlaces(parts));
  document.addEventListener("moved", askForNotes);
}

export function askForPlaces(parts) {
  clearTimeout(timer);
  if (parts.some((part) => part.notes.some((note) => note.matches(".has-words"))))
    timer = setTimeout(ask, PAUSE, parts);
}

// What moved to another part takes its notes along.
function askForNotes() {
  window.htmx.trigger(sheet, "notes");
}

async function ask(parts) {
  const answer = await fetch(sheet.dataset.places).catch(() => undefined);
  if (!answer?.ok || !answer.headers.has("X-Starcoach")) return; // the marks stay where they are until the next save
  const places = await answer.json();
  for (const part of parts) take(part, places[part.id]);
  place();
}

// An answer about a text that was saved over since is of no use: another is on its way.
function take(part, { number, notes }) {
  if (String(number) !== part.state.number) return;
  renew(part, isNote, part.state.acked, anchorsIn(part.state.acked, notes));
  settle(part);
}
