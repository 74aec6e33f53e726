// @ts-check
// A quiz before a class: one question at a time, large, by keyboard; hands are counted, nobody is named.
// Loaded only when somebody presses "Present to a class"; it reads the quiz that is on the page.

const quizPresenter = (() => {
  "use strict";

  /** @typedef {{id: string, label: string, right: boolean | null}} Option */
  /** @typedef {{id: string, stem: string, lines: string[], options: Option[], answer: Element | null, chooses: boolean}} Question */

  /** @type {WeakMap<Element, {hands: Map<string, number>, now: number}>} hands by "question/option", and the step shown */
  const states = new WeakMap();

  const { make, fill, find, findAll, listening, saveFile, shortName } = shared;

  /** @param {Element} field @param {QuizItem} key @param {Words} words @returns {Question} */
  function questionOf(field, key, words) {
    const text = (/** @type {Element} */ one) => (one.textContent || "").trim();
    const options = findAll(field, ":scope > .quiz-option").map((label) => {
      const id = find(label, "input").value;
      return { id, label: text(find(label, "span")), right: (key.right || []).includes(id) };
    });
    // A typed, matched or ordered answer has no options to raise a hand for: hands are counted after the key.
    const after = [{ id: "right", label: words.right_hands, right: null }, { id: "not-yet", label: words.other_hands, right: null }];
    return {
      id: key.id,
      stem: text(find(field, ".quiz-stem")),
      lines: findAll(field, ":scope > .quiz-line > span").map(text),
      options: options.length ? options : after,
      answer: find(field, ".quiz-answer"),
      chooses: options.length > 0,
    };
  }

  /** @param {string} cell a cell that no spreadsheet takes for a formula */
  const cell = (cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replace(/"/g, '""')}"`;

  /**
   * @param {HTMLElement} root the quiz on the page
   * @param {QuizData} data
   * @returns {() => void} closes the presentation
   */
  function open(root, data) {
    const words = data.present || {};
    const questions = data.items
      .map((key) => ({ key, field: find(root, `[data-item="${key.id}"]`) }))
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
    const bar = make("div", "", { class: "present-bar" }, back, next, full, close, make("p", words.help, { class: "present-help" }));
    // A browser never shows a dialog itself full screen, only what stands in it.
    const screen = make("div", "", { class: "present-screen" }, place, stage, bar);
    const dialog = make("dialog", "", { class: "present", "aria-label": words.open, lang: root.lang }, screen);
    document.body.append(dialog);
    const listeners = listening();
    const { on } = listeners;

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
        const letter = question.chooses ? `${String.fromCharCode(65 + at)}. ` : "";
        const label = make("label", `${letter}${option.label}`);
        const entry = make("li", "", {}, label);
        if (step === "count") {
          const input = make("input", "", { type: "text", inputmode: "numeric", maxlength: "4", autocomplete: "off", id: `present-${at}` });
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
          const barred = make("span", "", { class: "present-share" });
          barred.style.inlineSize = `${share}%`;
          const track = make("span", "", { class: "present-track", "aria-hidden": "true" }, barred);
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
        stage.append(make("ul", "", { class: "present-lines" }, ...question.lines.map((line) => make("li", line))));
      }
      if (step === "count") stage.append(make("p", words.count, { class: "present-ask" }));
      if (question.chooses || step === "count" || step === "bars") stage.append(listed(question, step));
      if (step === "answer") stage.append(explained(question));
      back.toggleAttribute("disabled", state.now === 0);
      (find(stage, "input") || place).focus();
    }

    /** @param {Question} question */
    function explained(question) {
      const said = question.answer ? findAll(question.answer, ":scope > p:not(.quiz-back), .quiz-why > li > p") : [];
      return make("div", "", { class: "present-answer" }, ...said.map((one) => one.cloneNode(true)));
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
      const withoutStem = (/** @type {string[]} */ row) => row.filter((_, at) => at !== 1);
      const head = make("tr", "", {}, ...withoutStem(heads()).map((title) => make("th", title, { scope: "col" })));
      const body = rows().map((row) => make("tr", "", {}, ...withoutStem(row).map((text) => make("td", text))));
      return make("table", "", { class: "present-tally" },
        make("caption", words.tally_title), make("thead", "", {}, head), make("tbody", "", {}, ...body));
    }

    function saveTally() {
      const lines = [["number", ...heads().slice(1)], ...rows()].map((row) => row.map(cell).join(","));
      saveFile(`tally-${shortName(data.quiz)}.csv`, `\ufeff${lines.join("\r\n")}\r\n`, "text/csv");
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
    return end;
  }

  return { open };
})();
