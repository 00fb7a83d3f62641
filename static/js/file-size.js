// [data-most-bytes]: a file that is too large is refused before it is sent, so that what is typed beside it stays.
for (const field of document.querySelectorAll("[data-most-bytes]")) {
  field.addEventListener("change", () => {
    const isTooLarge = [...field.files].some(({ size }) => size > field.dataset.mostBytes);
    field.setCustomValidity(isTooLarge ? "The file is too large: it may have 500 kB." : "");
    field.reportValidity();
  });
}
