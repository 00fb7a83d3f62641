// Records for the user's own ears. What is recorded stays in the memory of this page: it is played from there, sent
// nowhere, and gone with the page. The microphone is let go as soon as nothing is recorded any more.
import { clock } from "./rehearse.js";

const section = document.querySelector("[data-recording]");
const player = section.querySelector("[data-recording-player]");
const SECOND = 1000;

let recorder;
let seconds = 0;
let timer;

function show(state) {
  for (const el of section.querySelectorAll("[data-when]")) el.hidden = !el.dataset.when.split(" ").includes(state);
}

function count(to) {
  seconds = to;
  for (const el of section.querySelectorAll("[data-recorded]")) el.textContent = clock(seconds);
}

async function record() {
  show("asking");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return show("refused");
  }
  const pieces = [];
  recorder = new MediaRecorder(stream);
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    for (const track of stream.getTracks()) track.stop();
    keep(new Blob(pieces, { type: recorder.mimeType }));
  });
  recorder.start();
  count(0);
  timer = setInterval(() => count(seconds + 1), SECOND);
  show("recording");
  section.querySelector("[data-record-stop]").focus();
}

function stop() {
  clearInterval(timer);
  if (recorder?.state === "recording") recorder.stop();
}

function keep(blob) {
  drop();
  player.src = URL.createObjectURL(blob);
  show("kept");
}

function drop() {
  if (player.src) URL.revokeObjectURL(player.src);
  player.removeAttribute("src");
  show("idle");
}

section.hidden = false;
if (!navigator.mediaDevices || !window.MediaRecorder) {
  show("missing");
}
section.querySelector("[data-record]").addEventListener("click", record);
section.querySelector("[data-record-stop]").addEventListener("click", stop);
section.querySelector("[data-record-drop]").addEventListener("click", drop);
document.addEventListener("submit", stop, true);
addEventListener("pagehide", stop);
