// [data-passkey]: a form that asks the device to "create" or to "get" a passkey, and sends what it answers. What the
// device is asked stands in data-passkey-options, or comes from the form's action. Without
// scripts, and over plain HTTP, its button stays hidden and a sentence says why.
const ANSWER = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
const KEPT = { residentKey: "required", requireResidentKey: true, userVerification: "required" };

function toBytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function forDevice({ challenge, user, excludeCredentials = [], allowCredentials = [], ...options }) {
  const named = (keys) => keys.map((key) => ({ ...key, id: toBytes(key.id) }));
  return {
    ...options,
    challenge: toBytes(challenge),
    user: user && { ...user, id: toBytes(user.id) },
    excludeCredentials: named(excludeCredentials),
    allowCredentials: named(allowCredentials),
  };
}

function forServer(credential) {
  const given = ANSWER.filter((name) => credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(given.map((name) => [name, toText(credential.response[name])])),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function asked(form) {
  const known = form.dataset.passkeyOptions;
  if (known) return Object.values(JSON.parse(known))[0].publicKey;
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await response.json()).request_options.publicKey;
}

async function use(form) {
  const { user, ...publicKey } = forDevice(await asked(form));
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: { ...publicKey, user, authenticatorSelection: KEPT } })
      : await navigator.credentials.get({ publicKey });
  form.elements.credential.value = forServer(credential);
  form.submit();
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  const isAble = isSecureContext && "PublicKeyCredential" in window;
  const button = form.querySelector("button");
  const refused = form.querySelector("[data-passkey-refused]");
  button.hidden = !isAble;
  form.querySelector("[data-passkey-missing]").hidden = isAble;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!isAble) return;
    refused.hidden = true;
    button.disabled = true;
    try {
      await use(form);
    } catch {
      refused.hidden = false;
      button.disabled = false;
    }
  });
}
