// The help is folded away whole, and stays so in this browser: the server reads the cookie, so that nothing jumps at load.
const YEAR = 365 * 24 * 60 * 60;
const button = document.querySelector("[data-help-fold]");

button.addEventListener("click", () => {
  const isFolded = document.getElementById("help").classList.toggle("is-folded");
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `help=${isFolded ? "folded" : "open"}; path=/drafts/; max-age=${YEAR}; samesite=lax${secure}`;
  button.textContent = isFolded ? "Show the help" : "Fold the help";
  button.setAttribute("aria-expanded", String(!isFolded));
});
