// A browser puts back what was typed into a page when its user returns to it: never what another user typed there.
const user = document.querySelector('meta[name="page-user"]').content;
const { pageUser } = history.state ?? {};

addEventListener("pageshow", () => {
  if (pageUser !== undefined && pageUser !== user) for (const form of document.forms) form.reset();
});
history.replaceState({ ...history.state, pageUser: user }, "");
