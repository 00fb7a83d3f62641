// [data-copy="id"]: a button that copies the field of that id, which may be hidden. Without scripts the button is hidden.
const SAID = 2000;

async function copy(field) {
  if (!field.hidden) field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return copyInPlainHttp(field);
  }
}

// There is no clipboard then; the old way still copies what is selected in a field that is shown.
function copyInPlainHttp(field) {
  const { hidden } = field;
  const before = document.activeElement;
  field.hidden = false;
  field.select();
  const copied = document.execCommand("copy");
  field.hidden = hidden;
  if (hidden) before?.focus();
  return copied;
}

function begin(button) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.firstChild.data;
  let timer;
  field.addEventListener("focus", () => field.select());
  button.setAttribute("aria-live", "polite");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.firstChild.data = (await copy(field)) ? "Copied" : "Press Ctrl+C";
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.firstChild.data = words;
    }, SAID);
  });
}

const beginIn = (part) => part.querySelectorAll("[data-copy][hidden]").forEach(begin);

beginIn(document);
document.addEventListener("htmx:load", ({ detail }) => beginIn(detail.elt));
