// @ts-check
// A sealed form: collects answers, keeps them if asked, hands them over as a file, a code or a text.
// A page cannot see whether a file arrived, so only the learner says what may be erased.

const sealedForm = (() => {
  "use strict";

  const { fill, find, findAll, listening, make, parse, writeResponse } = shared;
  const { checksum, encode, fitting, differing, isBlank, isWhole } = sealedResponse;

  const ALIAS = "pseudonym";

  // ---- one form ----

  /** Bring a page to life. @param {HTMLElement} root @returns {() => void} takes every listener away again */
  function mount(root) {
    const page = sealedPage.open(root, (act) => undoing.doing("undo_clear", act));
    const { form, questions, words, alias, on, part, say, counted } = page;
    const [tick, have, chosenFile] = ["keep-tick", "have", "file"].map((name) => /** @type {HTMLInputElement} */ (part(name)));
    const store = sealedStore(form, (word) => say(words[word]));
    const undoing = sealedUndo(page, store, keepAll, refresh);
    const now = () => page.line(page.given());

    // ---- what there is, and what would be lost ----

    let handed = "";
    let inFile = "";
    const isHanded = () => now() === handed;

    /** What is kept, as far as it can be read. @param {Entries} entries @returns {{responses: Responses, alias?: string}} */
    function kept(entries = store.entries() || {}) {
      const called = parse(entries[ALIAS]);
      const values = Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, parse(text)]));
      return { responses: fitting(questions, values), alias: typeof called === "string" ? called : undefined };
    }

    /** The store may be changed behind this page's back, so it is looked at. */
    function isKept() {
      const { responses, alias: called } = kept();
      return store.isOn() && called !== undefined && page.line({ responses, alias: called }) === now();
    }

    /** Where the answers are besides on this page; empty when closing it would lose them. */
    function place() {
      if (questions.every((one) => isBlank(page.answer(one)))) return "is_blank";
      if (isHanded()) return "is_handed";
      if (isKept()) return "is_kept";
      return now() === inFile ? "is_in_file" : "";
    }

    /** Show what is true now. @returns {Question[]} those left open */
    function refresh() {
      const open = questions.filter((one) => !isWhole(one, page.answer(one)));
      part("progress").textContent = fill(words.progress, { answered: questions.length - open.length, total: questions.length });
      part("state").textContent = words[place() || "is_only_here"] || "";
      if (page.coded) part("code").textContent = encode(form, questions, page.given().responses);
      else /** @type {HTMLTextAreaElement} */ (part("text")).value = sealedFile.text(page);
      if (!part("done").hidden) sealedWays.show(page);
      part("nameless").hidden = alias.value.trim() !== "";
      tick.checked = store.isOn();
      have.checked = isHanded();
      part("erase").hidden = !store.isOn();
      part("handed").hidden = !isHanded();
      part("erase-handed").hidden = !store.isOn();
      return open;
    }

    // ---- keeping on this device ----

    /** @param {Question[]} some */
    function keepAll(some) {
      some.forEach((one) => store.put(one.id, page.answer(one)));
      store.put(ALIAS, alias.value);
    }

    async function keep() {
      const { responses: theirs } = kept();
      const here = page.given().responses;
      const filled = questions.filter((one) => theirs[one.id] && !isBlank(theirs[one.id]));
      const missing = filled.filter((one) => isBlank(here[one.id]));
      const differ = differing(questions, here, theirs).filter((one) => filled.includes(one) && !missing.includes(one));
      if (!differ.length || await page.ask(counted("ask_keep", differ), words.yes_keep)) {
        missing.forEach((one) => page.put(one, theirs[one.id]));
        store.start({ ...page.given().responses, [ALIAS]: alias.value });
      }
      refresh();
    }

    async function erase() {
      const entries = store.entries() || {};
      if ((isHanded() || await page.ask(words.ask_erase, words.yes_erase)) && store.erase()) {
        undoing.doing("undo_erase", () => {}, entries);
        part("undo").focus();
      }
      refresh();
    }

    /** @param {{responses: Responses, alias?: string}} state */
    function take({ responses, alias: called }) {
      questions.forEach((one) => { if (one.id in responses) page.put(one, responses[one.id]); });
      if (called !== undefined) alias.value = called;
    }

    /** Bring back what was kept, and name what cannot be read. */
    function bringBack() {
      const { responses, alias: called } = kept();
      take({ responses, alias: called });
      const bad = questions.filter((one) => !(one.id in responses));
      const total = questions.filter((one) => bad.includes(one) || !isBlank(responses[one.id])).length;
      bad.forEach((one) => page.field(one).append(make("p", words.damaged_here, { class: "sealed-damaged" })));
      const told = bad.length ? counted("damaged", bad, { total }) : words.restored;
      say(called === undefined ? `${told} ${words.damaged_pseudonym}` : told);
    }

    // ---- handing in, and going on from a file ----

    /** @param {string} which @param {string} other */
    function reveal(which, other) {
      part(other).hidden = true;
      part(which).hidden = false;
      find(part(which), "h2").focus();
    }

    function finish() {
      if (store.isOn() && !store.isBehind()) take(kept());
      const open = refresh();
      if (open.length) part("open-list").replaceChildren(...sealedPage.linksTo(page, open));
      if (open.length) reveal("missing", "done"); else done();
    }

    function done() {
      reveal("done", "missing");
      refresh();
    }

    /** @param {File | undefined} file */
    const load = (file) => sealedFile.load(page, file, ({ responses, alias: called }, whole) => {
      undoing.doing("undo_load", () => {
        questions.forEach((one) => page.put(one, responses[one.id]));
        alias.value = called;
        keepAll(questions);
      });
      if (whole) inFile = now();
      refresh();
    });

    async function copy() {
      const which = page.coded ? "code" : "text";
      say(words[await sealedPage.copy(part(which)) ? `copied_${which}` : `selected_${which}`]);
    }

    // ---- at work ----

    questions.forEach((one) => on(page.field(one), "input", () => {
      findAll(page.field(one), ".sealed-damaged").forEach((note) => note.remove());
      say("");
      store.put(one.id, page.answer(one));
      refresh();
    }));
    on(alias, "input", () => { store.put(ALIAS, alias.value); refresh(); });
    on(tick, "change", () => (tick.checked ? keep() : erase()));
    on(have, "change", () => { handed = have.checked ? now() : ""; refresh(); });
    on(window, "beforeunload", (event) => {
      if (place()) return;
      event.preventDefault();
      event.returnValue = true; // older browsers ask only for this
    });
    on(window, "storage", ({ key, newValue }) => {
      if (!store.isOn()) return;
      if (!("on" in (store.entries() || {}))) store.stop();
      else if (key !== null && key.startsWith(store.slot) && newValue !== null) take(kept({ [key.slice(store.slot.length)]: newValue }));
      refresh();
    });
    const buttons = { erase, "erase-handed": erase, undo: undoing.undo, finish, anyway: done, save: () => sealedFile.save(page), share: () => sealedWays.share(page), copy };
    Object.entries(buttons).forEach(([which, act]) => on(part(which), "click", () => act()));
    on(chosenFile, "change", () => {
      const [file] = chosenFile.files || [];
      chosenFile.value = ""; // at once: the same file may be chosen again while this one is still asked about
      load(file).catch(() => say(words.not_loaded));
    });

    store.open();
    part("keep-note").textContent = store.entries() === null ? words.keep_none
      : `${/^https?:$/.test(location.protocol) ? words.keep_web : words.keep_disk} ${words.keep_note}`;
    if (store.isOn()) bringBack();
    part("share").hidden = !sealedWays.canShare();
    part("plain").hidden = true;
    findAll(root, ".sealed-live").forEach((one) => { one.hidden = false; });
    refresh();
    return page.end;
  }

  /** The notebook's door: answers go to Python, and what Python tells comes back. @param {View} view */
  function render({ model, el }) {
    el.replaceChildren(document.createRange().createContextualFragment(model.get("html")));
    const { on, end } = listening();
    const { fields, responses } = sealedPage.questionsIn(el, on);
    fields.forEach((field, name) => writeResponse(field, model.get("responses")[name]));
    const told = () => { find(el, ".sealed-news").textContent = model.get("told"); };
    on(el, "input", () => { model.set("responses", responses()); model.save_changes(); });
    model.on("change:told", told);
    told();
    return () => { end(); model.off("change:told", told); };
  }

  return { mount, render, encode, checksum };
})();

if (typeof document !== "undefined" && document.currentScript) {
  shared.findAll(document, "main.sealed").forEach((root) => sealedForm.mount(root));
}
