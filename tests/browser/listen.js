// On every page of these tests: what the policy forbade is said aloud, and each "Saved" is told with the words that stand in the box.
addEventListener("securitypolicyviolation", (event) => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const state = form.querySelector(".state"), words = form.elements.body;
    const hear = () => { if (state.textContent === "Saved") claimed(form.action, words.value); };
    new MutationObserver(hear).observe(state, { childList: true, characterData: true, subtree: true });
    words.addEventListener("input", () => setTimeout(hear));
  }
});
