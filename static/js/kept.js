// Words that may not have arrived when their page went are kept in this tab until they have: for their user alone. They
// are forgotten once the user signs out here, or another user's page is shown.
import { user } from "./csrf.js";

const SHELF = "kept";

export function kept() {
  return JSON.parse(sessionStorage.getItem(SHELF) ?? "[]");
}

export function keep(entries) {
  if (!entries.length) return sessionStorage.removeItem(SHELF);
  try {
    sessionStorage.setItem(SHELF, JSON.stringify(entries));
  } catch {} // there is no room; whoever leaves has been asked
}

export const drop = (entry) => keep(kept().filter(({ id }) => id !== entry.id));

if (user) keep(kept().filter((entry) => entry.user === user));
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-sign-out]")) keep([]);
});
