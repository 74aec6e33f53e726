// @ts-check
// A quiz with a memory: what is answered is kept on this device if the learner asks, and comes back.

const quizKeeping = (() => {
  "use strict";

  const OTHERS_FIRST = 1000;

  const { make, find, fill, writeResponse } = shared;
  const { where } = memoryOffer;
  const memory = moduleMemory;

  /** @param {Quiz} quiz @returns {Keeper} */
  function attach({ root, data, words, isCheck, cards, card, scores, shown, isTouched, answer, sureOf, putSure, on }) {
    const name = data.quiz;
    const news = make("p", "", { role: "status", class: "quiz-news" });
    /** A check's first result stands, since the gain is counted from it. @type {Map<string, Entry>} */
    const first = new Map();
    // Whether something of this quiz is kept, the store failed, the question was answered, another tab cleared.
    let [held, failed, answered, cleared, wasOn] = [false, false, false, false, memory.isOn()];

    const kept = () => memory.entries(name).items;
    const isFit = (/** @type {string} */ id, /** @type {Entry} */ entry) => cards.has(id) && entry.fingerprint === card(id).item.fingerprint;
    const hasResult = () => Object.entries(kept()).some(([id, entry]) => entry.points !== undefined && isFit(id, entry));

    /** @param {string} id @param {boolean} [withPoints] @returns {Entry} */
    const entryOf = (id, withPoints = !isCheck) => {
      const score = withPoints && scores.get(id);
      const sure = sureOf(id);
      return { fingerprint: card(id).item.fingerprint, response: answer(id), ...(score && { points: score.points }), ...(sure !== undefined && { sure }) };
    };

    /** @param {string} id @param {Entry | null} entry */
    function put(id, entry) {
      if (!memory.put(name, id, entry)) { failed = true; news.textContent = words.storage_failed; return; }
      held = held || Boolean(entry);
    }

    /** @param {string} id */
    function keep(id) {
      if (memory.isOn() && !(isCheck && (first.size || hasResult()))) put(id, entryOf(id));
    }

    /** What stands on the page is kept, and replaces nothing: of a finished check its first result. */
    function keepAll() {
      if (!memory.isOn()) return;
      if (first.size) { if (!hasResult()) first.forEach((entry, id) => put(id, entry)); return; }
      const items = kept();
      shown().filter((id) => isTouched(id) && !items[id]).forEach(keep);
    }

    /** Forget some answers; a check's result only with the whole of it. @param {string[]} ids @param {boolean} whole @returns {(ids: string[]) => void} brings them back */
    function forget(ids, whole) {
      if (isCheck && !whole && (first.size || hasResult())) return () => undefined;
      const [items, result] = [kept(), new Map(first)];
      ids.forEach((id) => put(id, null));
      if (whole) first.clear();
      held = Object.keys(kept()).length > 0;
      return (back) => {
        result.forEach((entry, id) => first.set(id, entry));
        const now = kept();
        back.filter((id) => items[id] && !now[id]).forEach((id) => put(id, items[id]));
      };
    }

    /** The end of the quiz: a check's result is held, and what is kept nowhere is asked about. @returns {HTMLElement[]} */
    function ended() {
      if (isCheck && !first.size && !hasResult()) shown().filter((id) => scores.has(id)).forEach((id) => first.set(id, entryOf(id, true)));
      keepAll();
      if (isCheck && first.size && !answered) asked.textContent = memory.isOn() ? words.storage_failed : words.not_held;
      return [offer];
    }

    // ---- the question whether to keep, asked once ----

    const asked = make("p", words.keep_ask, { class: "quiz-asked", role: "status" });
    const [yes, no] = [words.hold, words.let_go].map((text) => make("button", text, { type: "button" }));
    const asking = make("div", "", {}, make("p", "", {}, yes, " ", no), make("details", "", {}, make("summary", words.where_kept), where()));
    const offer = make("div", "", { class: "quiz-offer" }, asked, asking);
    find(root, ".quiz-note").after(news);
    // A check's result may be lost, so the question comes before the first of its own.
    if (isCheck) news.after(offer);

    /** What is kept already is not asked about; what was answered stays said. */
    const show = () => { offer.hidden = !answered && memory.isOn() && !failed; };

    /** @param {string} text */
    function settle(text) {
      answered = true;
      asked.textContent = text;
      asking.remove();
      asked.tabIndex = -1;
      asked.focus();
      show();
    }

    on(yes, "click", () => {
      answered = true;
      const done = memory.begin();
      keepAll();
      settle(done && !failed ? words.held : words.storage_failed);
    });
    on(no, "click", () => settle(words.let_gone));

    on(document, "memory-changed", () => {
      const isOn = memory.isOn();
      if (wasOn !== isOn) {
        wasOn = isOn;
        news.textContent = words[isOn ? "remembering" : "erased"];
        // Another tab was asked to remember: once it has written, what stands here is kept too.
        if (isOn) setTimeout(keepAll, OTHERS_FIRST);
      }
      const some = Object.keys(kept()).length > 0;
      if (isOn && held && !some) { cleared = true; news.textContent = words.cleared_elsewhere; }
      if (some && cleared) { cleared = false; news.textContent = words.remembering; }
      held = isOn && some;
      show();
    });

    on(window, "beforeunload", (event) => {
      // The way out hides the page before it leaves: there nothing may ask.
      if (!isCheck || (answered && !memory.isOn()) || document.body.hidden || (memory.isOn() && !failed) || !shown().some(isTouched)) return;
      event.preventDefault();
      event.returnValue = true;
    });

    function restore() {
      const { items, damaged } = memory.entries(name);
      let [back, stale] = [0, 0];
      Object.entries(items).forEach(([id, entry]) => {
        if (!isFit(id, entry)) { stale += 1; memory.put(name, id, null); return; }
        writeResponse(card(id).field, entry.response);
        putSure(id, entry.sure);
        if (!isTouched(id)) return;
        back += 1;
        held = true;
        if (entry.points !== undefined && !isCheck) scores.set(id, quizTold.score(card(id).item, entry.response));
      });
      const places = [...cards.keys()];
      const questions = damaged.map((id) => String(places.indexOf(id) + 1 || id.slice(0, 40))).join(", ");
      const told = [damaged.length && fill(words.storage_corrupt, { questions }), back && fill(words.restored, { count: back }), stale && fill(words.stale, { count: stale })];
      if (told.some(Boolean)) news.textContent = told.filter(Boolean).join(" ");
    }

    news.textContent = words[memory.isOn() ? "remembering" : "not_remembering"];
    show();
    if (root.dataset.mode !== "review") restore();
    return { keep, forget, ended, module: memory.module };
  }

  return { attach };
})();
