// Names a save or a post, so that the same one sent again counts once. crypto.randomUUID is missing over plain HTTP.
export const randomKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
