// @ts-check
// What every script needs of a document, once; types.d.ts says what each part takes and gives.

/** @type {Shared} */
const shared = (() => {
  "use strict";

  const TYPED = "input[type=text]";
  /** How sure somebody is stands in the same field, and is no answer. @param {Element} field */
  const inputs = (field) => shared.findAll(field, "input").filter((one) => !one.closest(".quiz-sure"));
  let address = "";

  return {
    attempt(act, otherwise) {
      try { return act(); } catch (_) { return otherwise; }
    },
    parse: (text) => shared.attempt(() => JSON.parse(text || ""), undefined),
    /** @returns {value is Record<string, unknown>} */
    isRecord: (value) => typeof value === "object" && value !== null && !Array.isArray(value),

    make(tag, text = "", attributes = {}, ...inside) {
      const element = document.createElement(tag);
      element.textContent = text;
      Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
      element.append(...inside);
      return element;
    },
    drawn(tag, attributes = {}, ...inside) {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
      element.append(...inside);
      return element;
    },
    built: ([tag, attributes, ...inside]) => shared.make(tag, "", attributes, ...inside.map((one) => (typeof one === "string" ? one : shared.built(one)))),
    find: (/** @type {ParentNode} */ root, /** @type {string} */ kind) => /** @type {any} */ (root.querySelector(kind)),
    findAll: (/** @type {ParentNode} */ root, /** @type {string} */ kind) => /** @type {any[]} */ ([...root.querySelectorAll(kind)]),
    dataIn: (root, kind) => shared.parse((root.querySelector(kind) || root).textContent) || {},

    fill: (text = "", words) => Object.entries(words).reduce((made, [name, word]) => made.split(`[${name}]`).join(String(word)), text),
    rounded: (points) => Math.round(points * 100) / 100,
    shortName: (quiz) => quiz.replace(/^(\d\d)-.*$/, "$1"),

    listening() {
      const ending = new AbortController();
      return { on: (target, kind, act) => target.addEventListener(kind, act, { signal: ending.signal }), end: () => ending.abort() };
    },

    readResponse(field) {
      /** @type {HTMLInputElement | null} */
      const typed = field.querySelector(TYPED);
      if (typed) return typed.value;
      const selects = shared.findAll(field, "select");
      if (selects.length) return Object.fromEntries(selects.map((one) => [one.dataset.line || "", one.value]));
      return inputs(field).filter((one) => one.checked).map((one) => one.value);
    },
    writeResponse(field, response) {
      const lines = shared.isRecord(response) ? response : {};
      inputs(field).forEach((one) => {
        if (one.matches(TYPED)) one.value = typeof response === "string" ? response : "";
        else one.checked = Array.isArray(response) && response.includes(one.value);
      });
      shared.findAll(field, "select").forEach((one) => {
        one.value = String(lines[one.dataset.line || ""] || "");
        if (one.selectedIndex < 0) one.value = "";
      });
    },

    saveFile(name, text, type = "application/json") {
      // The last one stays: some phones ask first, and fetch the file only then.
      if (address) URL.revokeObjectURL(address);
      address = URL.createObjectURL(new Blob([text], { type }));
      shared.make("a", "", { href: address, download: name }).click();
    },
  };
})();
