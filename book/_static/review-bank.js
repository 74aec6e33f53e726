// @ts-check
// The questions that reviews draw from: a script for each lesson, loaded when it is needed.

const reviewBank = (() => {
  "use strict";

  const { make, find } = shared;
  const HERE = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  /** @type {Map<string, DocumentFragment>} */
  const parts = new Map();
  /** @type {Map<string, Promise<void>>} */
  const asked = new Map();

  /** What a lesson's script hands over. @param {string} lesson @param {string} html written by this book, escaped there */
  const add = (lesson, html) => { parts.set(lesson, document.createRange().createContextualFragment(html)); };

  /** @param {string} lesson @param {string} mark */
  function load(lesson, mark) {
    const known = asked.get(lesson) || new Promise((resolve, reject) => {
      const script = make("script", "", { src: `${new URL(`review/${lesson}.js`, HERE).href}?v=${mark}` });
      script.addEventListener("load", () => resolve(undefined));
      script.addEventListener("error", () => { asked.delete(lesson); reject(new Error(lesson)); });
      document.head.append(script);
    });
    asked.set(lesson, /** @type {Promise<void>} */ (known));
    return /** @type {Promise<void>} */ (known);
  }

  /** A quiz of the questions that were chosen. @param {HTMLElement} blank the section without any @param {{id: string, lesson: string}[]} chosen */
  function quizOf(blank, chosen) {
    const made = /** @type {HTMLElement} */ (blank.cloneNode(true));
    chosen.forEach(({ id, lesson }, at) => {
      const part = /** @type {DocumentFragment} */ (parts.get(lesson));
      const field = /** @type {HTMLElement} */ (find(part, `[data-item="${id}"]`).cloneNode(true));
      find(field, ".quiz-number").textContent = `${at + 1}.`;
      made.append(field);
    });
    made.hidden = false;
    return made;
  }

  return { add, load, quizOf };
})();
