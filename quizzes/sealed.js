// @ts-check
// A sealed form: collects answers, keeps them if asked, hands them over as a file and a code.
// It knows no key. Codes and checksums follow codes.py and responses.py, over the same cases.

const sealedForm = (() => {
  "use strict";

  /** @typedef {{id: string, type: string, choices: number, targets: number}} Question */
  /** @typedef {{form: string, questions: Question[], coded: boolean, words: Record<string, string>}} Data */
  /** @typedef {string[] | Record<string, string> | string} Response */
  /** @typedef {Record<string, Response>} Responses */
  /** @typedef {{get(name: string): any, set(name: string, value: any): void, save_changes(): void, on(name: string, call: () => void): void, off(name: string, call: () => void): void}} Model */

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const FORMAT = "quiz-response-1";
  const LARGEST_FILE = 65536;

  // ---- codes and checksums ----

  /** @param {number} count */
  const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);
  /** @param {Question} question */
  const choiceIds = (question) => upTo(question.choices).map((place) => `${question.id}-${place}`);
  /** @param {Question} question */
  const answersTo = (question) => (question.type === "matching"
    ? upTo(question.targets).map((place) => `${question.id}-t${place}`) : upTo(question.choices).map(String));

  /** The digits of one response, each with its base. @param {Question} question @param {Response | undefined} response @returns {[number, number][]} */
  function digits(question, response) {
    const ids = choiceIds(question);
    const chosen = Array.isArray(response) ? response : [];
    if (question.type === "multiple-response") return ids.map((id) => [2, chosen.includes(id) ? 1 : 0]);
    if (["single-choice", "true-false"].includes(question.type)) return [[ids.length + 1, ids.indexOf(chosen[0]) + 1]];
    const lines = /** @type {Record<string, string>} */ (response || {});
    const given = answersTo(question);
    return ids.map((id) => [given.length + 1, given.indexOf(lines[id]) + 1]);
  }

  /** @param {bigint} number @param {number} length */
  function toText(number, length) {
    let text = "";
    for (let place = 0; place < length; place += 1) {
      text = ALPHABET[Number(number & 31n)] + text;
      number >>= 5n;
    }
    return text;
  }

  /** @param {string} form @param {Question[]} questions @param {Responses} responses */
  function encode(form, questions, responses) {
    let number = 0n;
    let largest = 1n;
    questions.forEach((question) => digits(question, responses[question.id]).forEach(([base, digit]) => {
      number = number * BigInt(base) + BigInt(digit);
      largest *= BigInt(base);
    }));
    let length = 0;
    while (1n << BigInt(5 * length) < largest) length += 1;
    const body = form + toText(number, length);
    const check = [...body].reduce((found, char) => (found * 32 + ALPHABET.indexOf(char) + 1) % 32749, 0);
    return (/** @type {string[]} */ ((body + toText(BigInt(check), 3)).match(/.{1,5}/g))).join("-");
  }

  /** CRC-32 over the form's id and all responses. @param {string} form @param {Question[]} questions @param {Responses} responses */
  function checksum(form, questions, responses) {
    const lines = questions.map((question) => {
      const response = responses[question.id] || "";
      const ids = choiceIds(question);
      const text = typeof response === "string" ? response
        : Array.isArray(response) ? ids.filter((id) => response.includes(id)).join()
          : ids.filter((id) => response[id]).map((id) => `${id}:${response[id]}`).join();
      return `${question.id}=${text}`;
    });
    let crc = ~0;
    new TextEncoder().encode([form, ...lines].join("\n")).forEach((byte) => {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    });
    return (~crc >>> 0).toString(16).padStart(8, "0");
  }

  /** Whether nothing is left open: every line has its answer, every place is used once. @param {Question} question @param {Response} response */
  function isWhole(question, response) {
    if (typeof response === "string") return response.trim() !== "";
    if (Array.isArray(response)) return response.length > 0;
    const given = Object.values(response).filter(Boolean);
    return given.length === question.choices && (question.type !== "ordering" || new Set(given).size === given.length);
  }

  // ---- the document ----

  /** @param {string} tag @param {string} [text] @param {Record<string, string>} [attributes] */
  function make(tag, text = "", attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  /** @param {string} text @param {Record<string, string | number>} words */
  const fill = (text, words) =>
    Object.entries(words).reduce((made, [name, word]) => made.split(`[${name}]`).join(String(word)), text);

  /** @param {Element} field @returns {Response} */
  function read(field) {
    const typed = /** @type {HTMLInputElement | null} */ (field.querySelector("input[type=text]"));
    if (typed) return typed.value;
    const selects = [...field.querySelectorAll("select")];
    if (selects.length) return Object.fromEntries(selects.map((one) => [one.dataset.line || "", one.value]));
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input:checked"))].map((one) => one.value);
  }

  /** @param {Element} field @param {unknown} response */
  function write(field, response) {
    const typed = /** @type {HTMLInputElement | null} */ (field.querySelector("input[type=text]"));
    if (typed) typed.value = typeof response === "string" ? response : "";
    const lines = /** @type {Record<string, unknown>} */ (response && typeof response === "object" ? response : {});
    field.querySelectorAll("select").forEach((one) => {
      one.value = String(lines[one.dataset.line || ""] || "");
      if (one.selectedIndex < 0) one.value = "";
    });
    /** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input[type=radio], input[type=checkbox]"))
      .forEach((one) => { one.checked = Array.isArray(response) && response.includes(one.value); });
  }

  // ---- what is kept on this device, only if asked: one entry for each question ----

  /** @param {string} form @param {(word: string) => void} tell */
  function keeper(form, tell) {
    const slot = `sealed:${form}:`;
    let on = false;
    /** @param {() => void} act */
    const attempt = (act) => { try { act(); } catch (_) { on = false; tell("storage_failed"); } };
    return {
      slot,
      isOn: () => on,
      start() { attempt(() => { localStorage.setItem(`${slot}on`, "1"); on = true; tell("keeping"); }); },
      stop() { on = false; tell("not_keeping"); },
      erase() {
        attempt(() => {
          Object.keys(localStorage).filter((key) => key.startsWith(slot)).forEach((key) => localStorage.removeItem(key));
          tell("erased");
        });
        on = false;
      },
      /** @param {string} name @param {Response} response */
      put(name, response) {
        if (!on) return;
        attempt(() => {
          if (localStorage.getItem(`${slot}on`) === null) { on = false; tell("not_keeping"); return; }
          localStorage.setItem(slot + name, JSON.stringify(response));
        });
      },
      /** @param {(name: string, response: unknown) => void} use */
      restore(use) {
        attempt(() => {
          on = localStorage.getItem(`${slot}on`) !== null;
          if (!on) return;
          Object.keys(localStorage).filter((key) => key.startsWith(slot)).forEach((key) => {
            let kept = null;
            try { kept = JSON.parse(localStorage.getItem(key) || "null"); } catch (_) { return; }
            use(key.slice(slot.length), kept);
          });
        });
      },
    };
  }

  // ---- one form ----

  /** @param {HTMLElement} root @returns {{data: Data, fields: Map<string, Element>, all: () => Responses}} */
  function questionsIn(root) {
    const data = JSON.parse((root.querySelector("script.sealed-data") || root).textContent || "{}");
    const fields = new Map();
    data.questions.forEach((/** @type {Question} */ question) => {
      const field = /** @type {HTMLElement} */ (root.querySelector(`[data-question="${question.id}"]`));
      fields.set(question.id, field);
      /** @type {HTMLElement} */ (field.querySelector(".quiz-buttons")).hidden = false;
      /** @type {HTMLElement} */ (field.querySelector(".quiz-clear")).addEventListener("click", () => {
        write(field, null);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    });
    return { data, fields, all: () => Object.fromEntries([...fields].map(([id, field]) => [id, read(field)])) };
  }

  /** Bring a page to life. @param {HTMLElement} root */
  function mount(root) {
    const { data, fields, all } = questionsIn(root);
    const { form, questions, words } = data;
    /** @param {string} name */
    const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`.sealed-${name}`));
    const [alias, tick, eraseToo, chosenFile] = ["alias", "keep-tick", "erase-too", "file"]
      .map((name) => /** @type {HTMLInputElement} */ (part(name)));
    /** @param {string} text */
    const say = (text) => { part("news").textContent = text; };
    const store = keeper(form, (word) => say(words[word]));

    /** @param {string} name @param {unknown} response */
    function put(name, response) {
      const field = fields.get(name);
      if (field) write(field, response);
      if (name === "pseudonym" && typeof response === "string") alias.value = response;
    }

    function refresh() {
      const whole = questions.filter((one) => isWhole(one, read(/** @type {Element} */ (fields.get(one.id)))));
      part("progress").textContent = fill(words.progress, { answered: whole.length, total: questions.length });
      if (data.coded) part("code").textContent = encode(form, questions, all());
      part("nameless").hidden = alias.value.trim() !== "";
      part("erase-line").hidden = !store.isOn();
      tick.checked = store.isOn();
      return questions.filter((one) => !whole.includes(one));
    }

    function finish() {
      if (store.isOn()) store.restore(put);
      const open = refresh();
      if (!open.length) { done(); return; }
      part("open-list").replaceChildren(...open.map((one) => {
        const field = /** @type {Element} */ (fields.get(one.id));
        const line = make("li");
        line.append(make("a", (field.querySelector("legend") || field).textContent || "", { href: `#${field.id}` }));
        return line;
      }));
      part("done").hidden = true;
      reveal("missing");
    }

    function done() {
      part("missing").hidden = true;
      refresh();
      reveal("done");
    }

    /** @param {string} name */
    function reveal(name) {
      part(name).hidden = false;
      /** @type {HTMLElement} */ (part(name).querySelector("h2")).focus();
    }

    function save() {
      const responses = all();
      const held = { format: FORMAT, form, pseudonym: alias.value.trim(), responses, check: checksum(form, questions, responses) };
      const address = URL.createObjectURL(new Blob([JSON.stringify(held, null, 1)], { type: "application/json" }));
      const name = alias.value.trim().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
      make("a", "", { href: address, download: `response-${form}${name ? `-${name}` : ""}.json` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
      say(words.saved);
      if (store.isOn() && eraseToo.checked) { store.erase(); say(words.saved_and_erased); }
      refresh();
    }

    /** @param {File | undefined} file */
    async function load(file) {
      if (!file) return;
      try {
        if (file.size > LARGEST_FILE) throw new RangeError();
        const held = JSON.parse(await file.text());
        if (held.format !== FORMAT || typeof held.responses !== "object") throw new TypeError();
        if (held.form !== form) { say(fill(words.other_form, { form: String(held.form).slice(0, 20) })); return; }
        fields.forEach((_, name) => { put(name, held.responses[name]); store.put(name, all()[name]); });
        put("pseudonym", held.pseudonym);
        say(held.check === checksum(form, questions, all()) ? words.loaded : words.loaded_changed);
        refresh();
      } catch (_) {
        say(words.not_loaded);
      }
    }

    async function copy() {
      try {
        await navigator.clipboard.writeText(part("code").textContent || "");
        say(words.copied);
      } catch (_) {
        const range = document.createRange();
        range.selectNodeContents(part("code"));
        const selection = /** @type {Selection} */ (getSelection());
        selection.removeAllRanges();
        selection.addRange(range);
        say(words.selected);
      }
    }

    fields.forEach((field, name) => field.addEventListener("input", () => { store.put(name, read(field)); refresh(); }));
    alias.addEventListener("input", () => { store.put("pseudonym", alias.value); refresh(); });
    tick.addEventListener("change", () => {
      if (tick.checked) store.start(); else store.erase();
      Object.entries(all()).forEach(([name, response]) => store.put(name, response));
      store.put("pseudonym", alias.value);
      refresh();
    });
    window.addEventListener("storage", (event) => {
      if (!event.key || !event.key.startsWith(store.slot)) return;
      const name = event.key.slice(store.slot.length);
      if (name === "on" && event.newValue === null) store.stop();
      try { if (store.isOn() && event.newValue !== null) put(name, JSON.parse(event.newValue)); } catch (_) { /* another tab's scraps */ }
      refresh();
    });
    /** @type {[string, () => void][]} */
    const buttons = [["erase", () => { store.erase(); refresh(); }], ["finish", finish], ["anyway", done], ["save", save]];
    if (data.coded) buttons.push(["copy", copy]);
    buttons.forEach(([name, act]) => part(name).addEventListener("click", act));
    chosenFile.addEventListener("change", () => { load((chosenFile.files || [])[0]).then(() => { chosenFile.value = ""; }); });

    let back = false;
    store.restore((name, response) => { put(name, response); back = true; });
    if (back) say(words.restored);
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

  return { mount, render, encode, checksum };
})();

if (typeof document !== "undefined" && document.currentScript) {
  document.querySelectorAll("main.sealed").forEach((root) => sealedForm.mount(/** @type {HTMLElement} */ (root)));
}
