// What a box knows of its words on their way to the server: the protocol of docs/saving.md, without its requests.
import { randomKey } from "./random-key.js";

const KEYS = 900; // characters of keys that a save names; the server takes 1,000

// The states of all boxes with words that the server has not acknowledged.
export const unsaved = new Set();

const join = (values) => Object.values(values).join("\0");

// What the server has of a field: as the page came.
function kept(field) {
  if (field instanceof RadioNodeList) return [...field].find((choice) => choice.defaultChecked)?.value ?? "";
  if (field.options) return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0]).value;
  return field.dataset.kept ?? field.defaultValue;
}

function put(field, value) {
  if (field instanceof RadioNodeList) for (const choice of field) choice.checked = choice.value === value;
  else {
    if (field.options && ![...field.options].some((option) => option.value === value))
      field.prepend(new Option(`“${value.slice(value.indexOf(" ") + 1)}”`, value));
    field.value = value;
  }
}

export class SaveState {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector("[data-limit]");
    this.names = form.dataset.fields?.split(" ") ?? [this.box.name]; // of the fields that hold the words
    this.opened = Object.fromEntries(this.names.map((name) => [name, kept(this.field(name))]));
    this.base = form.elements.base;
    this.openedNumber = this.base.value;
    this.status = form.querySelector(".state");
    this.conflict = form.querySelector(".conflict"); // where both texts are shown; a summary has no such place
    this.acked = join(this.opened); // what the server is known to have
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
    return this.words === this.acked && !this.last && !this.lost.length;
  }

  get values() {
    return Object.fromEntries(this.names.map((name) => [name, this.field(name).value]));
  }

  // The box may belong to another form as well, with which it goes without the script.
  field(name) {
    return name === this.box.name ? this.box : this.form.elements[name];
  }

  get words() {
    return join(this.values);
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
    const { words, values } = this;
    const superseded = this.lost.join(" ");
    if (this.last?.words === words || (this.last && superseded.length > KEYS)) return this.last;
    const key = randomKey();
    const fields = { ...this.carried, ...this.chosen, ...values, base: this.base.value, key, superseded };
    this.last = { words, key, fields };
    return this.last;
  }

  // What a save says besides: which note it is of.
  get carried() {
    const names = this.form.dataset.carries?.split(" ") ?? [];
    return Object.fromEntries(names.map((name) => [name, this.form.elements[name].value]));
  }

  // What is sent once more should the page go now.
  get pending() {
    const { carried, values } = this;
    if (!this.isHalted) return this.pack().fields;
    return { ...carried, ...values, base: this.base.value, key: randomKey(), superseded: this.lost.join(" ") };
  }

  // A save that was not settled when its page went. It may have arrived: it stands over the number that it named.
  resume(fields) {
    const values = Object.fromEntries(this.names.map((name) => [name, fields[name]]));
    if (join(values) === this.acked) return;
    this.write(values);
    for (const name of Object.keys(this.carried)) this.form.elements[name].value = fields[name];
    this.base.value = fields.base;
    this.last = { words: this.words, key: fields.key, fields };
    this.lost = fields.superseded.split(" ").filter(Boolean);
  }

  // Whether the form is for the same words, on another copy of the page.
  isSameBox(form) {
    const names = this.form.dataset.carries?.split(" ") ?? [];
    const isSame = (name) => form.elements[name]?.value === this.form.elements[name].value;
    return form.getAttribute("action") === this.form.getAttribute("action") && names.every(isSame);
  }

  // Another window of the same user has saved since.
  catchUp(there) {
    if (Number(there.number) <= Number(this.number)) return;
    this.write(there.opened);
    this.opened = there.opened;
    this.acknowledge(this.words, there.number);
    this.box.dispatchEvent(new Event("input"));
    this.form.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
  }

  suspect(key) {
    if (!this.lost.includes(key)) this.lost.push(key);
  }

  // Without an answer that settles it. A save that never left is forgotten, unless it had been sent before.
  fail(mayHaveArrived) {
    if (mayHaveArrived) this.suspect(this.last.key);
    else if (!this.lost.includes(this.last.key)) this.last = undefined;
  }

  saved(number, note) {
    this.acknowledge(this.last.words, number);
    if (this.form.elements.note) this.form.elements.note.value = note;
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
    this.isHalted = this.words === words;
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
  choose({ base, values, discarded }) {
    this.base.value = base;
    this.write(values);
    this.chosen = { force: "1", discarded };
    this.acked = undefined;
    this.isHalted = false;
  }

  write(values) {
    for (const [name, value] of Object.entries(values)) put(this.field(name), value);
  }
}
