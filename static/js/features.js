// What the scripts of a page need of the browser is asked for once. Where any of it is missing no other script runs: the
// page is the one without scripts, with its Save buttons. This file alone is written for browsers that know no modules.
(function () {
  var needed = [
    "AbortSignal.timeout",
    "Array.at",
    "Element.closest",
    "Element.replaceChildren",
    "HTMLDialogElement.showModal",
    "HTMLFormElement.requestSubmit",
    "HTMLScriptElement.noModule",
    "Object.fromEntries",
    "ResizeObserver.observe",
    "String.replaceAll",
    "SubmitEvent.submitter",
  ];
  function isThere(name) {
    var owner = window[name.split(".")[0]];
    var member = name.split(".")[1];
    return owner && (member in owner || member in owner.prototype);
  }
  if (needed.every(isThere)) return;
  document.documentElement.className = "is-plain";
  var policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "script-src 'none'";
  document.head.appendChild(policy);
})();
