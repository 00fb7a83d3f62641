// A page shows what others do while it is open: whatever has a data-topic asks anew, by its own hx-get, when that topic
// is announced. An event names the topic alone. Where no stream is to be had the page asks by itself, every half minute
// while somebody looks at it.
const PAUSE = 30_000;
const address = document.querySelector('meta[name="events"]').content;
let stream;
let followed = "";

const followers = () => [...document.querySelectorAll("[data-topic]")];

function ask(topic) {
  for (const el of followers()) if (!topic || el.dataset.topic === topic) window.htmx.trigger(el, "news");
}

function follow() {
  stream?.close();
  stream = undefined;
  if (!followed || !address || !window.EventSource) return;
  const source = new URL(address, location.href);
  source.search = `${followed}&age=${Math.ceil(performance.now() / 1000)}`; // what came since is told at once
  stream = new EventSource(source, { withCredentials: true });
  let isAgain = false;
  stream.addEventListener("open", () => {
    if (isAgain) ask(); // for what came while it was broken
    isAgain = true;
  });
  stream.addEventListener("news", ({ data }) => ask(data));
}

// A swap may have brought something that follows another topic, or the first.
function look() {
  const topics = new Set(followers().map((el) => el.dataset.topic));
  const wanted = document.hidden ? "" : new URLSearchParams([...topics].map((topic) => ["topic", topic])).toString();
  if (wanted === followed) return;
  followed = wanted;
  follow();
}

function poll() {
  if (document.hidden || stream?.readyState === EventSource.OPEN) return;
  ask();
  if (stream?.readyState === EventSource.CLOSED) follow(); // refused for now: the browser does not try again by itself
}

// What may be seen no more is asked for no more.
document.addEventListener("htmx:responseError", ({ detail }) => {
  if ([401, 403, 404].includes(detail.xhr.status)) detail.requestConfig.elt.removeAttribute("data-topic");
});
document.addEventListener("htmx:afterSettle", look);
document.addEventListener("visibilitychange", () => {
  look();
  if (!stream) poll();
});
setInterval(poll, PAUSE);
look();
