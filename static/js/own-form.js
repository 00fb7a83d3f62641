// [data-own-form]: without scripts such a button sends the words of all forms of the page, by the form that its attribute
// names; such a field goes with them. With them each form is sent by itself. Other scripts find the forms as they are then.
const own = (root) => {
  for (const el of root.querySelectorAll("[data-own-form]")) {
    el.removeAttribute("form");
    el.removeAttribute("formaction");
  }
};
own(document);
document.addEventListener("htmx:load", ({ detail }) => own(detail.elt));
