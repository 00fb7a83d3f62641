// On every page of these tests: what the policy forbade is said aloud, each "Saved" is told with the words that stand in the box,
// and a form remembers what its status line has said.
addEventListener("securitypolicyviolation", (event) => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
const listen = () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    if (form.said) continue;
    const state = form.querySelector(".state"), words = form.querySelector("[data-limit]");
    const hear = () => { if (state.textContent === "Saved") claimed(form.action, words.value); };
    form.said = [];
    new MutationObserver(() => { form.said.push(state.textContent); hear(); }).observe(state, { childList: true, characterData: true, subtree: true });
    words.addEventListener("input", () => setTimeout(hear));
  }
};
addEventListener("DOMContentLoaded", listen);
addEventListener("htmx:afterSwap", listen);
