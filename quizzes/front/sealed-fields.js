// @ts-check
/// <reference path="sealed-response.js" />
// A sealed form in the document: its questions read, written and cleared; asking, selecting.

/** @typedef {{form: string, questions: Question[], coded: boolean, words: Record<string, string>}} SealedData */

const sealedFields = (() => {
  "use strict";

  const { isRecord } = sealedResponse;

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

  /** @param {string | null | undefined} text @returns {unknown} */
  function parse(text) {
    try { return JSON.parse(text || ""); } catch (_) { return undefined; }
  }

  /** @param {Element} field @returns {Answer} */
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
    const lines = isRecord(response) ? response : {};
    field.querySelectorAll("select").forEach((one) => {
      one.value = String(lines[one.dataset.line || ""] || "");
      if (one.selectedIndex < 0) one.value = "";
    });
    /** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input[type=radio], input[type=checkbox]"))
      .forEach((one) => { one.checked = Array.isArray(response) && response.includes(one.value); });
  }

  /** @param {HTMLElement} root @param {(act: () => void) => void} clearing @returns {{data: SealedData, fields: Map<string, HTMLElement>, all: () => Responses}} */
  function questionsIn(root, clearing = (act) => act()) {
    const data = JSON.parse((root.querySelector("script.sealed-data") || root).textContent || "{}");
    const fields = new Map();
    data.questions.forEach((/** @type {Question} */ question) => {
      const field = /** @type {HTMLElement} */ (root.querySelector(`[data-question="${question.id}"]`));
      fields.set(question.id, field);
      /** @type {HTMLElement} */ (field.querySelector(".quiz-buttons")).hidden = false;
      /** @type {HTMLElement} */ (field.querySelector(".quiz-clear")).addEventListener("click", () => clearing(() => {
        write(field, null);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }));
    });
    return { data, fields, all: () => Object.fromEntries([...fields].map(([id, field]) => [id, read(field)])) };
  }

  /** Ask before anything is taken away; Escape means no. @param {HTMLDialogElement} box @param {string} text @param {string} yes @returns {Promise<boolean>} */
  function ask(box, text, yes) {
    const [said, no, agree] = /** @type {HTMLElement[]} */ ([".sealed-ask-text", ".sealed-ask-no", ".sealed-ask-yes"].map((one) => box.querySelector(one)));
    said.textContent = text;
    agree.textContent = yes;
    return new Promise((resolve) => {
      agree.onclick = () => { resolve(true); box.close(); };
      no.onclick = () => box.close();
      box.onclose = () => resolve(false);
      box.showModal();
    });
  }

  /** Copy the text of an element, or select it where copying is refused. @param {HTMLElement} from */
  async function copy(from) {
    const field = from instanceof HTMLTextAreaElement ? from : null;
    try {
      await navigator.clipboard.writeText(field ? field.value : from.textContent || "");
      return true;
    } catch (_) {
      if (field) { field.focus(); field.select(); } else getSelection()?.selectAllChildren(from);
      return false;
    }
  }

  return { make, fill, parse, read, write, questionsIn, ask, copy };
})();
