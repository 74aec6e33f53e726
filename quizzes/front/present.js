// @ts-check
// A quiz before a class: one question at a time, large, by keyboard; hands are counted, nobody is named.
// Loaded only when somebody presses "Present to a class"; it reads the quiz that is on the page.

const quizPresenter = (() => {
  "use strict";

  /** @typedef {{id: string, label: string, right: boolean | null}} Option */
  /** @typedef {{id: string, stem: string, lines: string[], options: Option[], answer: Element | null, chooses: boolean}} Question */

  /** @type {WeakMap<Element, {hands: Map<string, number>, now: number}>} hands by "question/option", and the step shown */
  const states = new WeakMap();

  const { make, fill, find, findAll, saveFile, shortName } = shared;

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
        if (step === "answer" && !option.right) return; // below it stands why the others are not
        const letter = question.chooses ? `${String.fromCharCode(65 + at)}. ` : "";
        const label = make("label", `${letter}${option.label}`);
        const entry = make("li", "", {}, label);
        if (step === "count") {
          const input = make("input", "", { type: "text", inputmode: "numeric", maxlength: "4", autocomplete: "off", id: `present-${at}` });
          label.setAttribute("for", input.id);
          input.value = counted(question, option) ? String(counted(question, option)) : "";
          input.addEventListener("input", () => {
            const typed = /^\s*[0-9]{1,4}\s*$/.test(input.value) ? Number(input.value) : 0;
            hands.set(`${question.id}/${option.id}`, typed);
          });
          entry.append(input);
        } else if (step === "bars") {
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

    /** @param {number} now @param {HTMLElement} stage */
    function draw(now, stage) {
      if (now >= steps.length) { drawEnd(stage); return words.end; }
      const { question, at, step } = steps[now];
      stage.classList.toggle("is-answer", step === "answer");
      stage.replaceChildren(make("p", question.stem, { class: "present-stem" }));
      if (question.lines.length && step === "ask") {
        stage.append(make("ul", "", { class: "present-lines" }, ...question.lines.map((line) => make("li", line))));
      }
      if (step === "count") stage.append(make("p", words.count, { class: "present-ask" }));
      if (question.chooses || step === "count" || step === "bars") stage.append(listed(question, step));
      if (step === "answer") stage.append(explained(question));
      return fill(words.title, { number: at + 1, total: questions.length });
    }

    /** @param {Question} question */
    function explained(question) {
      const said = question.answer ? findAll(question.answer, ":scope > p:not(.quiz-back), .quiz-why > li > p") : [];
      const shown = make("div", "", { class: "present-answer" }, ...said.map((one) => one.cloneNode(true)));
      findAll(shown, "sup").forEach((one) => one.remove());
      return shown;
    }

    /** @param {HTMLElement} stage */
    function drawEnd(stage) {
      const save = make("button", words.save, { type: "button", class: "present-save" });
      const print = make("button", words.print, { type: "button", class: "present-print" });
      save.addEventListener("click", saveTally);
      print.addEventListener("click", () => scene.leaveFull().then(() => window.print()));
      stage.replaceChildren(tallyTable(), save, print);
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

    const scene = presentStage.open({ lang: root.lang, words, label: words.open, steps: steps.length + 1, state, draw });
  }

  return { open };
})();
