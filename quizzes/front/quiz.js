// @ts-check
// The one front end of a quiz, whose HTML is written by markup.py: on a page it judges by itself,
// in a notebook Python judges.

const quizFrontEnd = (() => {
  "use strict";

  const { make, built, find, findAll, fill, dataIn, parse, listening, readResponse, writeResponse } = shared;
  const HERE = typeof document !== "undefined" && document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  const { score, marks, touched, quiet, tell } = quizTold;

  /** What stands in its field. @param {HTMLElement} field @returns {QuizItem} */
  function itemOf(field) {
    const { item: id = "", type = "", key } = field.dataset;
    const { right = [], ...told } = parse(key);
    const wrong = findAll(field, ".quiz-option > input").map((/** @type {any} */ { value }) => value).filter((one) => !right.includes(one));
    return { id, type, right, wrong, ...told };
  }

  /** Returns what ends it. @param {HTMLElement} root @param {Judge | null} live asks Python, in a notebook @param {((quiz: Quiz) => Keeper) | null} attach gives it a memory */
  function mount(root, live = null, attach = null) {
    const fields = findAll(root, ".quiz-item");
    /** @type {QuizData} */
    const data = { ...(typeof pageWords === "undefined" ? {} : pageWords.quiz), ...dataIn(root, "script.quiz-data"), quiz: root.dataset.quiz, items: fields.map(itemOf) };
    const { on, end } = listening();
    /** @type {Quiz} */
    const quiz = {
      root, data, words: data.words, on, cards: new Map(), scores: new Map(),
      // A check is judged at its end.
      isCheck: root.dataset.mode === "check",
      card: (id) => /** @type {Card} */ (cards.get(id)),
      answer: (id) => readResponse(card(id).field),
      shown: () => [...cards.keys()].filter((id) => !card(id).field.hidden),
      scoreOf: (id) => scores.get(id) || { points: 0, answered: false },
      isTouched: (id) => Object.values(answer(id)).some(Boolean),
      putSure: (id, sure) => findAll(card(id).field, ".quiz-sure input").forEach((/** @type {any} */ one) => { one.checked = one.value === (sure ? "yes" : sure === false && "no"); }),
      sureOf: (id) => { const said = card(id).field.querySelector(".quiz-sure :checked"); return said ? /** @type {any} */ (said).value === "yes" : undefined; },
    };
    const { words, isCheck, cards, scores, card, answer, shown, isTouched, sureOf } = quiz;
    root.classList.add("is-live");
    root.append(...data.end.map(built));
    find(root, ".quiz-end").after(...findAll(root, ".quiz-next"));

    const parts = JSON.stringify(data.field);
    data.items.forEach((item, at) => {
      const { id } = item;
      const field = fields[at];
      for (const one of parse(fill(parts, { id: field.id }))) field.insertBefore(built(one), find(field, ".quiz-answer"));
      if (isCheck) find(field, ".quiz-sure").remove();
      const [status, feedback, check, clear] = ["status", "feedback", "check", "clear"].map((name) => find(field, `.quiz-${name}`));
      cards.set(id, { item, field, status, feedback });
      check.hidden = isCheck;
      on(check, "click", () => judge([id]));
      on(clear, "click", () => { wipe([id]); status.textContent = words.cleared; });
      on(field, "input", (event) => {
        if (!event.target.closest(".quiz-sure")) { forget(id, event.target); steps.update(); }
        if (keeper) keeper.keep(id);
      });
    });
    const steps = quizSteps.attach(quiz);

    // ---- judging ----

    /** @param {string} id @param {EventTarget | null} [changed] */
    function forget(id, changed) {
      quiet(card(id), changed);
      scores.delete(id);
    }

    /** On a page at once; in a notebook when Python has answered. @param {string[]} ids @param {() => void} [then] @param {boolean} [show] */
    function judge(ids, then = () => undefined, show = false) {
      const responses = Object.fromEntries(ids.map((id) => [id, answer(id)]));
      /** @param {Record<string, Judged>} items */
      const tellAll = (items) => { ids.forEach((id) => { if (items[id]) judged(id, items[id]); }); then(); };
      if (live && ids.length) live.ask(responses, show, tellAll);
      else tellAll(Object.fromEntries(ids.map((id) => [id, score(card(id).item, responses[id])])));
    }

    /** @param {string} id @param {Judged} found */
    function judged(id, found) {
      const { item, status, feedback } = card(id);
      forget(id);
      if (!found.answered) {
        status.textContent = words[String(answer(id)).trim() ? itemTypes[item.type].unread : "unanswered"];
        return;
      }
      scores.set(id, found);
      const isExplained = tell(card(id), found, words);
      if (found.points < 1 && !found.answer && (live || !isExplained)) feedback.append(shower(id));
      if (keeper) keeper.keep(id);
      steps.update();
    }

    /** Opens the answer on a page; in a notebook Python is asked for it. @param {string} id */
    function shower(id) {
      const button = make("button", words.show_answer, { type: "button", class: "quiz-show" });
      on(button, "click", () => {
        /** @type {HTMLDetailsElement | null} */
        const fold = find(card(id).field, ".quiz-answer");
        if (!fold) { judge([id], undefined, true); return; }
        fold.open = true;
        find(fold, "summary").focus();
      });
      return button;
    }

    // ---- clearing, and bringing back ----

    /** What was cleared on this page, the last first to come back. @type {(() => void)[]} */
    const wiped = [];
    const finish = find(root, ".quiz-finish");
    const undo = make("button", words.bring_back, { type: "button", class: "quiz-undo", hidden: "" });
    finish.after(undo);
    on(undo, "click", () => { const back = wiped.pop(); undo.hidden = !wiped.length; if (back) back(); });

    /** Clear some questions, or the whole quiz; until the page closes it can be undone. @param {string[]} ids @param {boolean} [whole] */
    function wipe(ids, whole = false) {
      const were = ids.filter(isTouched).map((id) => ({ id, response: answer(id), sure: sureOf(id), judged: scores.has(id) && !isCheck }));
      const remember = keeper && keeper.forget(ids, whole);
      ids.forEach((id) => { writeResponse(card(id).field, null); quiz.putSure(id); forget(id); });
      steps.update();
      if (live) live.forget(ids);
      if (!were.length) return;
      wiped.push(() => {
        const back = were.filter(({ id }) => !isTouched(id));
        back.forEach(({ id, response, sure }) => { writeResponse(card(id).field, response); quiz.putSure(id, sure); forget(id); });
        if (remember) remember(back.map(({ id }) => id));
        judge(back.filter(({ judged }) => judged).map(({ id }) => id));
        const { id } = back[0] || were[0];
        reopen(id, card(id).status.textContent || words.brought_back);
      });
      undo.hidden = false;
    }

    /** @param {string} id @param {string} word */
    function reopen(id, word) {
      root.classList.remove("is-finished");
      steps.go(id);
      const first = find(card(id).field, "input, select");
      if (first) first.focus();
      card(id).status.textContent = word;
    }

    // ---- the end ----

    on(finish, "click", (event) => {
      if (event.target !== finish) judge(shown().filter(isTouched), () => { steps.go(""); quizEnd.show(quiz, keeper ? keeper.ended() : [], (missed) => {
        wipe(missed);
        reopen(missed[0], words.retrying);
      }, () => {
        wipe(shown(), true);
        reopen(shown()[0], words.all_cleared);
      }); });
    });

    // ---- for teachers: loaded when they open the fold ----

    const fold = find(root, ".quiz-teach");
    if (fold && HERE && !live) {
      fold.hidden = false;
      on(fold, "toggle", () => {
        if (find(fold, ".quiz-tools").hasChildNodes()) return;
        const start = () => quizTools.offer(quiz, keeper ? keeper.module : "");
        if (typeof quizTools !== "undefined") { start(); return; }
        const known = find(document, "script.for-teachers"); // another quiz of this page asked first
        const script = known || make("script", "", { src: HERE.replace("quiz.js", "quiz-tools.js"), class: "for-teachers" });
        on(script, "load", start);
        if (!known) document.head.append(script);
      });
    }
    const keeper = attach && attach(quiz);
    return () => { end(); if (live) live.end(); };
  }

  return { mount, itemOf, score, touched, marks };
})();

if (typeof document !== "undefined" && document.currentScript) {
  const keeping = typeof quizKeeping !== "undefined" ? quizKeeping : typeof platformKeeping !== "undefined" ? platformKeeping : null;
  const attach = keeping && keeping.attach;
  // A review has no question before it is chosen.
  shared.findAll(document, ".quiz:has(.quiz-item)").forEach((root) => quizFrontEnd.mount(root, null, attach));
}
