// @ts-check
// A quiz before a class: one question at a time, large, by keyboard; hands are counted, nobody is named.
// Loaded only when somebody presses "Present to a class"; it reads the quiz that is on the page.

const quizPresenter = (() => {
  "use strict";

  /** @typedef {{id: string, label: string, right: boolean | null}} Option */
  /** @typedef {{id: string, stem: string, lines: string[], options: Option[], answer: Element | null, chooses: boolean}} Question */

  /** @type {WeakMap<Element, {hands: Map<string, number>, now: number}>} hands by "question/option", and the step shown */
  const states = new WeakMap();

  const { make, fill, shortName } = quizFrontEnd;

  /** @param {Element} field @param {{id: string, right: string[]}} key @param {Record<string, string>} words @returns {Question} */
  function questionOf(field, key, words) {
    const text = (/** @type {Element | null} */ one) => ((one && one.textContent) || "").trim();
    const choices = /** @type {HTMLElement[]} */ ([...field.querySelectorAll(":scope > .quiz-option")]);
    const options = choices.map((label) => {
      const id = /** @type {HTMLInputElement} */ (label.querySelector("input")).value;
      return { id, label: text(label.querySelector("span")), right: key.right.includes(id) };
    });
    // A typed, matched or ordered answer has no options to raise a hand for: hands are counted after the key.
    const after = [{ id: "right", label: words.right_hands, right: null }, { id: "not-yet", label: words.other_hands, right: null }];
    return {
      id: key.id,
      stem: text(field.querySelector(".quiz-stem")),
      lines: [...field.querySelectorAll(":scope > .quiz-line > span")].map(text),
      options: options.length ? options : after,
      answer: field.querySelector(".quiz-answer"),
      chooses: options.length > 0,
    };
  }

  /** @param {string} cell a cell that no spreadsheet takes for a formula */
  const cell = (cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replace(/"/g, '""')}"`;

  /**
   * @param {HTMLElement} root the quiz on the page
   * @param {{quiz: string, present: Record<string, string>, items: {id: string, right: string[]}[]}} data
   * @returns {() => void} closes the presentation
   */
  function open(root, data) {
    const words = data.present;
    const questions = data.items
      .map((key) => ({ key, field: /** @type {HTMLElement} */ (root.querySelector(`[data-item="${key.id}"]`)) }))
      .filter(({ field }) => !field.hidden).map(({ key, field }) => questionOf(field, key, words));
    // Closed by mistake, it opens again where it was, with the hands counted so far.
    const state = states.get(root) || { hands: new Map(), now: 0 };
    states.set(root, state);
    const hands = state.hands;
    let leavingFull = false;
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const stage = make("div", "", { class: "present-stage" });
    const place = make("h2", "", { class: "present-place", tabindex: "-1" });
    const [back, next, full, close] = ["back", "next", "full", "close"].map((name) => make("button", words[name], { type: "button", class: `present-${name}` }));
    const bar = make("div", "", { class: "present-bar" });
    const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "", { class: "present", "aria-label": words.open, lang: root.lang }));
    // A browser never shows a dialog itself full screen, only what stands in it.
    const screen = make("div", "", { class: "present-screen" });
    bar.append(back, next, full, close, make("p", words.help, { class: "present-help" }));
    screen.append(place, stage, bar);
    dialog.append(screen);
    document.body.append(dialog);
    const ending = new AbortController();
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ kind, /** @type {(event: any) => void} */ act) =>
      target.addEventListener(kind, act, { signal: ending.signal });

    // Each question is asked, counted and answered; where nobody can choose, answered and then counted.
    const steps = questions.flatMap((question, at) =>
      (question.chooses ? ["ask", "count", "bars", "answer"] : ["ask", "answer", "count", "bars"]).map((step) => ({ question, at, step })));
    /** @param {Question} question @param {Option} option */
    const counted = (question, option) => hands.get(`${question.id}/${option.id}`) || 0;

    /** @param {Question} question @param {string} step */
    function listed(question, step) {
      const list = make("ul", "", { class: "present-options" });
      const total = question.options.reduce((sum, option) => sum + counted(question, option), 0);
      question.options.forEach((option, at) => {
        const entry = make("li");
        const letter = question.chooses ? `${String.fromCharCode(65 + at)}. ` : "";
        const label = make("label", `${letter}${option.label}`);
        entry.append(label);
        if (step === "count") {
          const input = /** @type {HTMLInputElement} */ (make("input", "", { type: "text", inputmode: "numeric", maxlength: "4", autocomplete: "off", id: `present-${at}` }));
          label.setAttribute("for", input.id);
          input.value = counted(question, option) ? String(counted(question, option)) : "";
          on(input, "input", () => {
            const typed = /^\s*[0-9]{1,4}\s*$/.test(input.value) ? Number(input.value) : 0;
            hands.set(`${question.id}/${option.id}`, typed);
          });
          entry.append(input);
        } else if (step !== "ask") {
          const number = counted(question, option);
          const share = total ? Math.round((100 * number) / total) : 0;
          const track = make("span", "", { class: "present-track", "aria-hidden": "true" });
          const barred = make("span", "", { class: "present-share" });
          barred.style.inlineSize = `${share}%`;
          track.append(barred);
          entry.append(make("span", fill(words.hands, { hands: number, total, share }), { class: "present-hands" }), track);
        }
        if (step === "answer" && option.right) { entry.classList.add("is-key"); entry.append(make("span", ` ✓ ${words.key}`, { class: "present-key" })); }
        list.append(entry);
      });
      return list;
    }

    function show() {
      if (state.now >= steps.length) { showEnd(); return; }
      const { question, at, step } = steps[state.now];
      stage.classList.toggle("is-answer", step === "answer");
      next.removeAttribute("disabled");
      place.textContent = fill(words.title, { number: at + 1, total: questions.length });
      stage.replaceChildren(make("p", question.stem, { class: "present-stem" }));
      if (question.lines.length && step === "ask") {
        const lines = make("ul", "", { class: "present-lines" });
        lines.append(...question.lines.map((line) => make("li", line)));
        stage.append(lines);
      }
      if (step === "count") stage.append(make("p", words.count, { class: "present-ask" }));
      if (question.chooses || step === "count" || step === "bars") stage.append(listed(question, step));
      if (step === "answer") stage.append(explained(question));
      back.toggleAttribute("disabled", state.now === 0);
      const first = /** @type {HTMLElement} */ (stage.querySelector("input") || place);
      first.focus();
    }

    /** @param {Question} question */
    function explained(question) {
      const box = make("div", "", { class: "present-answer" });
      if (!question.answer) return box;
      const said = question.answer.querySelector(":scope > p");
      if (said) box.append(said.cloneNode(true));
      question.answer.querySelectorAll(".quiz-why > li > p").forEach((why) => box.append(why.cloneNode(true)));
      return box;
    }

    function showEnd() {
      place.textContent = words.end;
      next.setAttribute("disabled", "");
      const save = make("button", words.save, { type: "button", class: "present-save" });
      const print = make("button", words.print, { type: "button", class: "present-print" });
      on(save, "click", saveTally);
      on(print, "click", () => leaveFull().then(() => window.print()));
      stage.replaceChildren(tallyTable(), save, print);
      save.focus();
    }

    const rows = () => questions.flatMap((question, at) => question.options.map((option) => [
      String(at + 1), question.stem, option.label, option.right === null ? "" : words[option.right ? "yes" : "no"], String(counted(question, option)),
    ]));
    const heads = () => [words.question, words.question, words.option, words.key, words.tally];

    function tallyTable() {
      if (![...hands.values()].some(Boolean)) return make("p", words.none);
      const table = make("table", "", { class: "present-tally" });
      const [head, body, first] = [make("thead"), make("tbody"), make("tr")];
      heads().forEach((title, at) => { if (at !== 1) first.append(make("th", title, { scope: "col" })); });
      head.append(first);
      rows().forEach((row) => { const line = make("tr"); row.forEach((text, at) => { if (at !== 1) line.append(make("td", text)); }); body.append(line); });
      table.append(make("caption", words.tally_title), head, body);
      return table;
    }

    function saveTally() {
      const lines = [["number", ...heads().slice(1)], ...rows()].map((row) => row.map(cell).join(","));
      const address = URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
      make("a", "", { href: address, download: `tally-${shortName(data.quiz)}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    /** @param {number} by */
    function move(by) {
      state.now = Math.min(Math.max(state.now + by, 0), steps.length);
      show();
    }

    const goFull = () => { if (screen.requestFullscreen) screen.requestFullscreen().catch(() => {}); };

    async function leaveFull() {
      leavingFull = Boolean(document.fullscreenElement);
      if (leavingFull) await document.exitFullscreen().catch(() => {});
    }

    function end() {
      ending.abort();
      leaveFull();
      if (dialog.open) dialog.close();
      dialog.remove();
      if (before) before.focus();
    }

    on(next, "click", () => move(1));
    on(back, "click", () => move(-1));
    on(close, "click", end);
    on(full, "click", () => { if (document.fullscreenElement) leaveFull(); else goFull(); });
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
      const inputs = /** @type {HTMLInputElement[]} */ ([...stage.querySelectorAll("input")]);
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
    return end;
  }

  return { open };
})();

/** @type {any} */ (window).quizPresenter = quizPresenter;
