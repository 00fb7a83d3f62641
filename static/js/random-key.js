// Names a save or a post: it counts once, however often it is sent. crypto.randomUUID is missing over plain HTTP.
export const randomKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
