// A link or a form that leads to what reads the words ([data-after-saving]) waits until they are on the server; so does
// htmx, before it asks for what takes the place of their boxes.
import { unsaved } from "./save-state.js";

const TRIES = 40;
const PAUSE = 100;

// All words in these boxes are on the server; false where that takes longer than a user waits.
export async function settled(states) {
  for (let tries = 0; tries < TRIES && states.some((state) => state.isUnsaved); tries++) {
    for (const { form } of states) window.htmx.trigger(form, "retry");
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
  return !states.some((state) => state.isUnsaved);
}

function goOn(way, submitter) {
  if (way.matches("form")) way.requestSubmit(submitter);
  else location.assign(way.href);
}

async function wait(event, way) {
  if (!way || !unsaved.size || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  if (await settled([...unsaved])) goOn(way, event.submitter);
  else [...unsaved][0].box.focus(); // its status says why
}

document.addEventListener("click", (event) => wait(event, event.target.closest("a[data-after-saving]")));
document.addEventListener("submit", (event) => wait(event, event.target.closest("form[data-after-saving]")));
document.addEventListener("htmx:confirm", async (event) => {
  const { elt, target, issueRequest } = event.detail;
  if (elt.matches("[data-autosave]")) return;
  const within = [...unsaved].filter(({ form }) => target.contains(form));
  if (!within.length) return;
  event.preventDefault();
  if (await settled(within)) issueRequest(true);
  else within[0].box.focus();
});
