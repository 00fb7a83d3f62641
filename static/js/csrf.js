// What a request says of its page: whose it is, and the CSRF token as the cookie has it now, for the page's own goes stale
// when its user signs in anew in another tab.
export const user = document.querySelector('meta[name="page-user"]').content;

const signedOutMeta = document.querySelector('meta[name="signed-out"]'); // of a guest, who has no account to sign in to

export const signedOut = signedOutMeta?.content ?? "you are signed out. Sign in in another tab";

export function token() {
  const name = document.querySelector('meta[name="csrf-cookie"]').content;
  const pair = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : "";
}

export const headers = () => ({ "X-CSRFToken": token(), "X-Page-User": user });

document.addEventListener("htmx:configRequest", ({ detail }) => {
  Object.assign(detail.headers, headers());
  delete detail.parameters.csrfmiddlewaretoken;
  delete detail.parameters.page_user;
});
document.addEventListener("submit", ({ target }) => {
  const field = target.elements.csrfmiddlewaretoken;
  if (field) field.value = token();
});
