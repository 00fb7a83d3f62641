// [data-copy="id"]: a button that copies the field of that id. Without scripts it stays hidden, and the field can be
// selected.
const SAID = 2000;

async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // over plain HTTP there is no clipboard; the old way still copies
    return document.execCommand("copy");
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.textContent;
  let timer;
  field.addEventListener("focus", () => field.select());
  button.setAttribute("aria-live", "polite");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.textContent = (await copy(field)) ? "Copied" : "Press Ctrl+C";
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = words;
    }, SAID);
  });
}
