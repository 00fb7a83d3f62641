// The reading room and the author's page read and send without this file. It puts the notes level with their words.
import { highlight, hold, place, stand } from "./notes.js";
import { foldNotes, followParts } from "./note-fold.js";
import { lift, show } from "./parts.js";

const room = new ResizeObserver(() => place());

function read() {
  room.disconnect(); // a swap may have brought the parts anew
  room.observe(document.querySelector(".parts"));
  stand(
    [...document.querySelectorAll(".part")].map((el) => ({
      el,
      layer: el.querySelector(".field-read, .end"),
      notes: [...el.querySelectorAll(".note, .going")],
    })),
  );
  foldNotes();
  followParts();
  hold(document.querySelector(".composer")?.id ?? "");
  place();
}

// On the phone one part is there at a time: that which has what the address or a link points at.
function reveal(address) {
  const part = document.getElementById(address?.slice(1))?.closest(".part");
  if (part) show(part.id);
}

const noteAt = (el) => el.closest(".note")?.id ?? el.closest("mark[data-note]")?.dataset.note.split(" ")[0] ?? "";

document.documentElement.classList.add("is-live");
read();
lift();
reveal(location.hash);
document.addEventListener("htmx:afterSettle", read);
addEventListener("hashchange", () => reveal(location.hash));
document.addEventListener("click", ({ target }) => reveal(target.closest('a[href^="#"]')?.getAttribute("href")));
for (const kind of ["pointerover", "focusin"])
  document.addEventListener(kind, ({ target }) => highlight(noteAt(target)));
