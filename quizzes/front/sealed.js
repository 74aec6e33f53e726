// @ts-check
/// <reference path="sealed-response.js" />
/// <reference path="sealed-fields.js" />
/// <reference path="sealed-store.js" />
// A sealed form: collects answers, keeps them if asked, hands them over as a file, a code or a text.
// A page cannot see whether a file arrived, so only the learner says what may be erased.

const sealedForm = (() => {
  "use strict";

  const { line, fitting, differing, isBlank, isWhole, isRecord } = sealedResponse;
  const { make, fill, parse, read, write, questionsIn } = sealedFields;

  /** @typedef {{responses: Responses, alias: string}} State */
  /** @typedef {{get(name: string): any, set(name: string, value: any): void, save_changes(): void, on(name: string, call: () => void): void, off(name: string, call: () => void): void}} Model */

  const FORMAT = "quiz-response-1";
  const LARGEST_FILE = 65536;
  const ALIAS = "pseudonym";
  const LONGEST_ALIAS = 40;

  // ---- one form ----

  /** Bring a page to life. @param {HTMLElement} root */
  function mount(root) {
    /** @param {string} name */
    const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`.sealed-${name}`));
    const [alias, tick, have, chosenFile] = ["alias", "keep-tick", "have", "file"]
      .map((name) => /** @type {HTMLInputElement} */ (part(name)));
    const { data, fields, all } = questionsIn(root, (act) => undoable("undo_clear", act));
    const { form, questions, words } = data;
    /** @param {string} text */
    const say = (text) => { part("news").textContent = text; };
    const store = sealedStore(form, (word) => say(words[word]));
    /** @param {Question} question */
    const fieldOf = (question) => /** @type {HTMLElement} */ (fields.get(question.id));

    // ---- what there is, and what would be lost ----

    /** @returns {State} */
    const now = () => ({ responses: all(), alias: alias.value });
    /** @param {State} state */
    const inWords = ({ responses, alias: name }) => JSON.stringify([name.trim(), ...questions.map((one) => line(one, responses[one.id]))]);
    /** @param {Question[]} some */
    const numbers = (some) => some.map((one) => questions.indexOf(one) + 1).join(", ");
    /** @param {string} word @param {Question[]} some @param {Record<string, string | number>} [more] */
    const counted = (word, some, more = {}) =>
      fill(words[`${word}.${some.length === 1 ? "one" : "other"}`], { n: some.length, questions: numbers(some), ...more });
    const hasAnswers = () => questions.some((one) => !isBlank(read(fieldOf(one))));

    let handed = "";
    let inFile = "";
    const isHanded = () => inWords(now()) === handed;

    /** What is kept, as far as it can be read. @param {Entries} entries @returns {{responses: Responses, alias?: string}} */
    function kept(entries = store.entries() || {}) {
      const called = parse(entries[ALIAS]);
      const values = Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, parse(text)]));
      return { responses: fitting(questions, values), alias: typeof called === "string" ? called : undefined };
    }

    /** The store may be changed behind this page's back, so it is looked at. */
    function isKept() {
      const { responses, alias: called } = kept();
      return store.isOn() && called !== undefined && inWords({ responses, alias: called }) === inWords(now());
    }

    /** Where the answers are besides on this page; empty when closing it would lose them. */
    function place() {
      if (!hasAnswers()) return "is_blank";
      if (isHanded()) return "is_handed";
      if (isKept()) return "is_kept";
      return inWords(now()) === inFile ? "is_in_file" : "";
    }

    function asFile() {
      const responses = all();
      return { format: FORMAT, form, pseudonym: alias.value.trim(), responses, check: sealedResponse.checksum(form, questions, responses) };
    }

    function refresh() {
      const whole = questions.filter((one) => isWhole(one, read(fieldOf(one))));
      part("progress").textContent = fill(words.progress, { answered: whole.length, total: questions.length });
      part("state").textContent = words[place() || "is_only_here"] || "";
      if (data.coded) part("code").textContent = sealedResponse.encode(form, questions, all());
      else /** @type {HTMLTextAreaElement} */ (part("text")).value = JSON.stringify(asFile());
      part("nameless").hidden = alias.value.trim() !== "";
      tick.checked = store.isOn();
      have.checked = isHanded();
      part("erase").hidden = !store.isOn();
      part("handed").hidden = !isHanded();
      part("erase-handed").hidden = !store.isOn();
      return questions.filter((one) => !whole.includes(one));
    }

    // ---- asking first, and taking back ----

    /** @type {{word: string, before: State, after: State, entries?: Entries}[]} */
    const undone = [];

    /** Do something that takes answers away, so that it can be undone. @param {string} word @param {() => void} act @param {Entries} [entries] */
    function undoable(word, act, entries) {
      const before = now();
      act();
      const after = now();
      if (entries || inWords(before) !== inWords(after)) undone.push({ word, before, after, entries });
      showUndo();
    }

    function showUndo() {
      const last = undone[undone.length - 1];
      part("undo").hidden = !last;
      part("undo").textContent = last ? words[last.word] : "";
      refresh();
    }

    /** What was changed since stays as it is now. */
    function undo() {
      const last = undone.pop();
      if (!last) return;
      const { before, after, entries } = last;
      const current = now();
      const since = differing(questions, current.responses, after.responses);
      questions.filter((one) => !since.includes(one)).forEach((one) => write(fieldOf(one), before.responses[one.id]));
      if (current.alias === after.alias) alias.value = before.alias;
      let done = true;
      if (entries) done = store.replace(entries);
      keepAll(entries ? since : questions);
      if (!done) undone.push(last);
      say(done ? words.undone : words.storage_failed);
      showUndo();
      if (part("undo").hidden) part("bar").focus();
    }

    /** @param {Question[]} some */
    function keepAll(some) {
      some.forEach((one) => store.put(one.id, read(fieldOf(one))));
      store.put(ALIAS, alias.value);
    }

    /** @param {string} text @param {string} yes */
    const ask = (text, yes) => sealedFields.ask(/** @type {HTMLDialogElement} */ (part("ask")), text, yes);

    // ---- keeping on this device ----

    async function keep() {
      const { responses: theirs } = kept();
      const here = all();
      const filled = questions.filter((one) => theirs[one.id] && !isBlank(theirs[one.id]));
      const missing = filled.filter((one) => isBlank(here[one.id]));
      const differ = differing(questions, here, theirs).filter((one) => filled.includes(one) && !missing.includes(one));
      if (!differ.length || await ask(counted("ask_keep", differ), words.yes_keep)) {
        missing.forEach((one) => write(fieldOf(one), theirs[one.id]));
        store.start({ ...all(), [ALIAS]: alias.value });
      }
      refresh();
    }

    async function erase() {
      const entries = store.entries() || {};
      if ((isHanded() || await ask(words.ask_erase, words.yes_erase)) && store.erase()) {
        undoable("undo_erase", () => {}, entries);
        part("undo").focus();
      }
      refresh();
    }

    /** @param {{responses: Responses, alias?: string}} state */
    function take({ responses, alias: called }) {
      questions.forEach((one) => { if (one.id in responses) write(fieldOf(one), responses[one.id]); });
      if (called !== undefined) alias.value = called;
    }

    /** Bring back what was kept, and name what cannot be read. */
    function bringBack() {
      const { responses, alias: called } = kept();
      take({ responses, alias: called });
      const bad = questions.filter((one) => !(one.id in responses));
      const total = questions.filter((one) => bad.includes(one) || !isBlank(responses[one.id])).length;
      bad.forEach((one) => fieldOf(one).append(make("p", words.damaged_here, { class: "sealed-damaged" })));
      const told = bad.length ? counted("damaged", bad, { total }) : words.restored;
      say(called === undefined ? `${told} ${words.damaged_pseudonym}` : told);
    }

    // ---- handing in, and going on from a file ----

    function finish() {
      if (store.isOn() && !store.isBehind()) take(kept());
      const open = refresh();
      if (!open.length) { done(); return; }
      part("open-list").replaceChildren(...open.map((one) => {
        const entry = make("li");
        entry.append(make("a", (fieldOf(one).querySelector("legend") || fieldOf(one)).textContent || "", { href: `#${fieldOf(one).id}` }));
        return entry;
      }));
      part("done").hidden = true;
      reveal("missing");
    }

    function done() {
      part("missing").hidden = true;
      refresh();
      reveal("done");
    }

    /** @param {string} which */
    function reveal(which) {
      part(which).hidden = false;
      /** @type {HTMLElement} */ (part(which).querySelector("h2")).focus();
    }

    let address = "";

    function save() {
      const called = alias.value.trim().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
      const file = `response-${form}${called ? `-${called}` : ""}.json`;
      try {
        // The last one stays: some phones ask first, and fetch the file only then.
        if (address) URL.revokeObjectURL(address);
        address = URL.createObjectURL(new Blob([JSON.stringify(asFile(), null, 1)], { type: "application/json" }));
        make("a", "", { href: address, download: file }).click();
        say(fill(words.saved, { file }));
        part("no-file").scrollIntoView({ block: "center" });
      } catch (_) {
        say(words.not_saved);
      }
    }

    /** @param {File | undefined} file */
    async function load(file) {
      const held = file && file.size <= LARGEST_FILE ? parse(await file.text()) : null;
      if (!isRecord(held) || held.format !== FORMAT || !isRecord(held.responses)) say(words.not_loaded);
      else if (held.form !== form) say(fill(words.other_form, { form: String(held.form).slice(0, 20) }));
      else await bring(held, held.responses);
    }

    /** Bring a file's answers in place of those here; ask if any of those would go. @param {Record<string, unknown>} held @param {Record<string, unknown>} given */
    async function bring(held, given) {
      const responses = fitting(questions, given);
      const bad = questions.filter((one) => given[one.id] !== undefined && !(one.id in responses));
      const known = Object.keys(given).every((id) => fields.has(id));
      const whole = known && !bad.length && held.check === sealedResponse.checksum(form, questions, responses);
      const called = typeof held.pseudonym === "string" ? held.pseudonym.slice(0, LONGEST_ALIAS) : "";
      const lost = differing(questions, all(), responses).filter((one) => !isBlank(read(fieldOf(one))));
      const renamed = alias.value.trim() !== "" && alias.value.trim() !== called.trim();
      const unread = bad.length ? counted("loaded_without", bad) : "";
      if (lost.length || renamed) {
        const told = [
          lost.length ? counted("ask_load", lost) : "",
          renamed ? fill(words.ask_load_pseudonym, { old: alias.value, new: called }) : "",
          whole ? "" : words.ask_load_changed, unread, words.ask_load_undo,
        ];
        if (!await ask(told.filter(Boolean).join(" "), words.yes_load)) { say(words.load_left); return; }
      }
      undoable("undo_load", () => {
        questions.forEach((one) => write(fieldOf(one), responses[one.id]));
        alias.value = called;
        keepAll(questions);
      });
      if (whole) inFile = inWords(now());
      say(`${whole ? words.loaded : words.loaded_changed} ${unread}`.trim());
      refresh();
    }

    async function copy() {
      const which = data.coded ? "code" : "text";
      say(words[await sealedFields.copy(part(which)) ? `copied_${which}` : `selected_${which}`]);
    }

    // ---- at work ----

    fields.forEach((field, id) => field.addEventListener("input", () => {
      field.querySelectorAll(".sealed-damaged").forEach((one) => one.remove());
      say("");
      store.put(id, read(field));
      refresh();
    }));
    alias.addEventListener("input", () => { store.put(ALIAS, alias.value); refresh(); });
    tick.addEventListener("change", () => (tick.checked ? keep() : erase()));
    have.addEventListener("change", () => { handed = have.checked ? inWords(now()) : ""; refresh(); });
    window.addEventListener("beforeunload", (event) => {
      if (place()) return;
      event.preventDefault();
      event.returnValue = true; // older browsers ask only for this
    });
    window.addEventListener("storage", ({ key, newValue }) => {
      if (!store.isOn()) return;
      if (!("on" in (store.entries() || {}))) store.stop();
      else if (key !== null && key.startsWith(store.slot) && newValue !== null) take(kept({ [key.slice(store.slot.length)]: newValue }));
      refresh();
    });
    /** @type {[string, () => void][]} */
    const buttons = [["erase", erase], ["erase-handed", erase], ["undo", undo], ["finish", finish], ["anyway", done], ["save", save], ["copy", copy]];
    buttons.forEach(([which, act]) => part(which).addEventListener("click", act));
    chosenFile.addEventListener("change", () => {
      const [file] = chosenFile.files || [];
      load(file).catch(() => say(words.not_loaded)).finally(() => { chosenFile.value = ""; });
    });

    store.open();
    part("keep-note").textContent = store.entries() === null ? words.keep_none
      : `${/^https?:$/.test(location.protocol) ? words.keep_web : words.keep_disk} ${words.keep_note}`;
    if (store.isOn()) bringBack();
    part("plain").hidden = true;
    root.querySelectorAll(".sealed-live").forEach((one) => { /** @type {HTMLElement} */ (one).hidden = false; });
    refresh();
  }

  /** The notebook's door: answers go to Python, and what Python tells comes back. @param {{model: Model, el: HTMLElement}} view */
  function render({ model, el }) {
    el.replaceChildren(document.createRange().createContextualFragment(model.get("html")));
    const { fields, all } = questionsIn(el);
    fields.forEach((field, name) => write(field, model.get("responses")[name]));
    const news = /** @type {HTMLElement} */ (el.querySelector(".sealed-news"));
    const told = () => { news.textContent = model.get("told"); };
    el.addEventListener("input", () => { model.set("responses", all()); model.save_changes(); });
    model.on("change:told", told);
    told();
    return () => model.off("change:told", told);
  }

  return { mount, render, encode: sealedResponse.encode, checksum: sealedResponse.checksum };
})();

if (typeof document !== "undefined" && document.currentScript) {
  document.querySelectorAll("main.sealed").forEach((root) => sealedForm.mount(/** @type {HTMLElement} */ (root)));
}
