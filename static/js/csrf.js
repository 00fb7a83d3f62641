// The CSRF token as the cookie has it now, for each request: the page's own goes stale when its user signs in anew in
// another tab.
export function token() {
  const name = document.querySelector('meta[name="csrf-cookie"]').content;
  const pair = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : "";
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["X-CSRFToken"] = token();
  delete detail.parameters.csrfmiddlewaretoken;
});
