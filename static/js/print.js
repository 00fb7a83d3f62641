// [data-print]: a button that prints the page. Without scripts it stays hidden; the browser's own way prints the same.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
