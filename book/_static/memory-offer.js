// @ts-check
// Beside an offer to remember: what is true of this page's store, asking before something goes, undoing.

const memoryOffer = (() => {
  "use strict";

  const { attempt, make, fill } = shared;
  const { words } = moduleMemory;

  const PATIENCE = 3000;
  const HERE = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  /** @type {Promise<"served" | "shared" | "alone" | "unknown"> | null} */
  let tried = null;

  /** Whether pages from a disk share one store here. Each browser has its own way, so it is tried:
   * a mark for this tab alone, which another page of ours looks for. */
  function sharing() {
    if (window.location.protocol !== "file:") return Promise.resolve(/** @type {const} */ ("served"));
    tried = tried || new Promise((resolve) => {
      const frame = make("iframe", "", { src: new URL("store.html", HERE).href, title: "Store", hidden: "" });
      const done = (/** @type {"shared" | "alone" | "unknown"} */ found) => {
        attempt(() => sessionStorage.removeItem("quizzes-probe"), undefined);
        frame.remove();
        resolve(found);
      };
      if (!attempt(() => { sessionStorage.setItem("quizzes-probe", "here"); return true; }, false)) { done("unknown"); return; }
      window.addEventListener("message", (event) => {
        if (event.source === frame.contentWindow) done(event.data && event.data.probe === "here" ? "shared" : "alone");
      });
      setTimeout(() => done("unknown"), PATIENCE);
      document.body.append(frame);
    });
    return tried;
  }

  /** A line that says what is true here, to stand beside an offer to remember. @param {Record<string, string>} [say] */
  function where(say = {}) {
    const note = make("p", "", { class: "memory-where" });
    sharing().then((found) => { note.textContent = say[found] || words[`where_${found}`]; });
    return note;
  }

  // ---- asking before something goes, and undoing it ----

  /** Ask beside a control; nothing is in the way of leaving the page. @param {HTMLElement} control @param {string} question @param {string} yes @param {string} no @returns {Promise<boolean>} */
  function ask(control, question, yes, no) {
    return new Promise((resolve) => {
      const [go, stay] = [yes, no].map((text) => make("button", text, { type: "button", class: "own-button" }));
      const box = make("div", "", { class: "memory-ask", role: "group", "aria-label": question }, make("p", question), stay, " ", go);
      const end = (/** @type {boolean} */ answer) => { box.remove(); control.focus(); resolve(answer); };
      go.addEventListener("click", () => end(true));
      stay.addEventListener("click", () => end(false));
      box.addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); });
      control.addEventListener("change", () => end(false), { once: true });
      (control.closest("label, p") || control).after(box);
      stay.focus();
    });
  }

  /** Stop remembering, which erases: asks first if anything would go. @param {HTMLElement} control @returns {Promise<boolean | null>} null when it was not wanted after all */
  async function stop(control) {
    const { answers, read } = moduleMemory.holds();
    if (answers + read && !await ask(control, fill(words.stop_ask, { answers, read }), words.stop_yes, words.stop_no)) return null;
    return moduleMemory.erase();
  }

  /** A button that undoes the last step, after the line that told of it. @param {Element} news */
  function offerUndo(news) {
    const button = make("button", words.undo, { type: "button", class: "own-button memory-undo" });
    const show = () => { button.hidden = !moduleMemory.canUndo(); };
    button.addEventListener("click", () => { news.textContent = words[moduleMemory.undo() ? "undone" : "not_undone"]; });
    document.addEventListener("memory-changed", show);
    news.after(button);
    show();
  }

  return { where, ask, stop, offerUndo };
})();
