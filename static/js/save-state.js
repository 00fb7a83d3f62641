// What a box knows of its words on their way to the server: the protocol of docs/saving.md, without its requests.
import { randomKey } from "./random-key.js";

const KEYS = 900; // characters of keys that a save names; the server takes 1,000

// The states of all boxes with words that the server has not acknowledged.
export const unsaved = new Set();

export class SaveState {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector("textarea");
    this.base = form.elements.base;
    this.status = form.querySelector(".state");
    this.conflict = form.querySelector(".conflict"); // where both texts are shown; a summary has no such place
    this.acked = this.box.dataset.kept ?? this.box.defaultValue; // what the server is known to have
    this.chosen = {}; // what a choice between two texts adds to the next save
    this.last = undefined; // the save that no answer has settled
    this.lost = []; // the keys of saves that may have arrived though no answer came
    this.request = undefined; // under way
    this.token = undefined; // the CSRF token that the last request took along
    this.isHalted = false; // nothing is sent before the words change
    this.isBackingOff = false; // the next try is due by itself, and nothing is sent before it
    this.tries = 0;
    this.timer = undefined;
  }

  get isSafe() {
    return this.box.value === this.acked && !this.last && !this.lost.length;
  }

  get isUnsaved() {
    return unsaved.has(this);
  }

  get number() {
    return this.base.value;
  }

  mark() {
    if (this.isSafe) unsaved.delete(this);
    else unsaved.add(this);
  }

  // What went without an answer may have arrived. The same words go again as they were; newer words name the keys of
  // those before them, and stand over whichever of them arrived. Else they would be in conflict with the user's own.
  pack() {
    if (this.last) this.suspect(this.last.key);
    const words = this.box.value;
    const superseded = this.lost.join(" ");
    if (this.last?.words === words || (this.last && superseded.length > KEYS)) return this.last;
    const key = randomKey();
    const fields = { ...this.chosen, [this.box.name]: words, base: this.base.value, key, superseded };
    this.last = { words, key, fields };
    return this.last;
  }

  suspect(key) {
    if (!this.lost.includes(key)) this.lost.push(key);
  }

  // Without an answer that settles it. A save that never left is forgotten, unless it had been sent before.
  fail(mayHaveArrived) {
    if (mayHaveArrived) this.suspect(this.last.key);
    else if (!this.lost.includes(this.last.key)) this.last = undefined;
  }

  saved(number) {
    this.acknowledge(this.last.words, number);
    this.last = undefined;
    this.lost = [];
    this.chosen = {};
    this.tries = 0;
  }

  acknowledge(words, number) {
    this.acked = words;
    this.base.value = number;
  }

  refused() {
    const words = this.last.words;
    this.last = undefined;
    this.isHalted = this.box.value === words;
  }

  // Where the user typed on meanwhile, those words belong to the choice too: they are sent, and come back with
  // the other text.
  conflicted() {
    this.refused();
    this.lost = [];
  }

  // While a move saves these words, nothing is typed; nor while a choice is open.
  hold(isHeld) {
    this.box.readOnly = isHeld || Boolean(this.conflict.firstElementChild);
  }

  // Words that another request has saved.
  adopt(words, number) {
    this.box.value = words;
    this.acknowledge(words, number);
    this.box.dispatchEvent(new Event("input"));
  }

  // The chosen words become the words of the box, and are saved as any others.
  choose({ base, words, discarded }) {
    this.base.value = base;
    this.box.value = words;
    this.chosen = { force: "1", discarded };
    this.acked = undefined;
    this.isHalted = false;
  }
}
