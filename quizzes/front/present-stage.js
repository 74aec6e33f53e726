// @ts-check
// What a class looks at: one thing at a time, as large as the screen has room for, by keyboard.
// present.js brings a quiz here, present-shown.js the figures and tables of a page.

const presentStage = (() => {
  "use strict";

  const { make, find, findAll, listening } = shared;
  /** The least and the most that letters measure: more has to be scrolled, less fills no row. */
  const LEAST = 18;
  const MOST = 76;

  /**
   * @param {Scenes} shown
   * @returns {Stage}
   */
  function open({ lang, words, label, steps, state, draw }) {
    let leavingFull = false;
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const stage = make("div", "", { class: "present-stage" });
    const place = make("h2", "", { class: "present-place", tabindex: "-1" });
    const [back, next, full, close] = ["back", "next", "full", "close"].map((name) => make("button", words[name], { type: "button", class: `present-${name}` }));
    const bar = make("div", "", { class: "present-bar" }, back, next, full, close, make("p", words.help, { class: "present-help" }));
    // A browser never shows a dialog itself full screen, only what stands in it.
    const screen = make("div", "", { class: "present-screen" }, place, stage, bar);
    const dialog = make("dialog", "", { class: "present", "aria-label": label, lang }, screen);
    document.body.append(dialog);
    const listeners = listening();
    const { on } = listeners;

    /** The largest letters with which all is seen at once. */
    function fit() {
      let [fits, over] = [LEAST, Math.max(LEAST + 1, Math.min(MOST, Math.round(window.innerWidth / 24)))];
      while (over - fits > 1) {
        const size = Math.floor((fits + over) / 2);
        screen.style.fontSize = `${size}px`;
        if (screen.scrollHeight > screen.clientHeight || screen.scrollWidth > screen.clientWidth) over = size;
        else fits = size;
      }
      screen.style.fontSize = `${fits}px`;
    }

    function show() {
      stage.className = "present-stage";
      place.textContent = draw(state.now, stage);
      back.toggleAttribute("disabled", state.now === 0);
      next.toggleAttribute("disabled", state.now === steps - 1);
      fit();
      screen.scrollTop = 0;
      (find(stage, "input, button") || place).focus();
    }

    /** @param {number} by */
    function move(by) {
      state.now = Math.min(Math.max(state.now + by, 0), steps - 1);
      show();
    }

    const goFull = () => { if (screen.requestFullscreen) screen.requestFullscreen().catch(() => {}); };

    async function leaveFull() {
      leavingFull = Boolean(document.fullscreenElement);
      if (leavingFull) await document.exitFullscreen().catch(() => {});
    }

    function end() {
      listeners.end();
      leaveFull();
      if (dialog.open) dialog.close();
      dialog.remove();
      if (before) before.focus();
    }

    on(next, "click", () => move(1));
    on(back, "click", () => move(-1));
    on(close, "click", end);
    on(full, "click", () => { if (document.fullscreenElement) leaveFull(); else goFull(); });
    on(window, "resize", fit);
    // Escape ends full screen before any page hears of it; it should end the presentation too.
    on(document, "fullscreenchange", () => {
      if (!document.fullscreenElement && !leavingFull) end();
      leavingFull = false;
    });
    on(dialog, "cancel", end);
    on(dialog, "close", end);
    on(dialog, "keydown", (/** @type {KeyboardEvent} */ event) => {
      const typing = event.target instanceof HTMLInputElement;
      const pressing = event.target instanceof HTMLButtonElement;
      const inputs = findAll(stage, "input");
      const at = inputs.indexOf(/** @type {HTMLInputElement} */ (event.target));
      if (event.key === "Escape") end();
      else if (event.key === "PageDown" || (!typing && event.key === "ArrowRight")) move(1);
      else if (event.key === "PageUp" || (!typing && event.key === "ArrowLeft")) move(-1);
      else if (typing && event.key === "Enter") { if (inputs[at + 1]) inputs[at + 1].focus(); else move(1); }
      else if (!typing && !pressing && (event.key === "Enter" || event.key === " ")) move(1);
      else return;
      event.preventDefault();
    });
    dialog.showModal();
    goFull();
    show();
    return { leaveFull };
  }

  return { open };
})();
