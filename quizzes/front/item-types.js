// @ts-check
// How a response is judged, by the type of its item: an entry for each, as in quizzes/items.
// item-forms.js has what a form asks of a type, where nothing is judged.

/** @type {Record<string, ItemType>} */
const itemTypes = (() => {
  "use strict";

  const { isRecord } = shared;
  const UNANSWERED = { points: 0, answered: false };

  /** @param {number} points */
  const scored = (points) => ({ points: Math.round(points * 1e4) / 1e4, answered: true });
  /** @param {unknown} value */
  const linesOf = (value) => (isRecord(value) ? value : {});
  /** The two sides of "line=target". @param {string} pair */
  const halves = (pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
  /** @param {number} count */
  const upTo = (count) => Array.from({ length: count }, (_, index) => String(index + 1));
  /** @param {ItemKey} key @param {unknown} response @returns {string[]} */
  const chosenOf = ({ right = [], wrong = [] }, response) => [...new Set(Array.isArray(response) ? response.filter((id) => right.includes(id) || wrong.includes(id)) : [])];
  const noMarks = () => ({ lines: {}, missing: false, extra: false });

  /** Options of which one may be chosen, or several. @param {boolean} several @param {(key: ItemKey, id: string) => number} [share] what one is worth that is not right @returns {ItemType} */
  const choosing = (several, share = () => 0) => ({
    score(key, response) {
      const chosen = chosenOf(key, response);
      return chosen.length === 1 ? scored((key.right || []).includes(chosen[0]) ? 1 : share(key, chosen[0])) : UNANSWERED;
    },
    marks: noMarks,
    touched: (_, response) => (Array.isArray(response) ? response.filter((id) => typeof id === "string") : []),
    unread: "unanswered",
    isMarked: several,
  });

  /** Text that is read as a number or as words. @param {string} unread @param {ItemType["score"]} score @param {(key: ItemKey, answer: string, response: unknown) => boolean} isMiss @returns {ItemType} */
  const typing = (unread, score, isMiss) => ({
    score,
    marks: noMarks,
    touched: (key, response) => (score(key, response).points === 1 ? ["right"]
      : (key.misses || []).map(halves).filter(([, answer]) => isMiss(key, answer, response)).map(([id]) => id)),
    unread,
    isMarked: false,
  });

  /** Lines, each with what is put beside it. @param {(key: ItemKey) => string[][]} wanted @param {ItemType["score"]} score @param {string} unread @returns {ItemType} */
  const placing = (wanted, score, unread) => {
    /** @type {ItemType["marks"]} */
    const marks = (key, response) => {
      const given = linesOf(response);
      const lines = wanted(key).filter(([line]) => Object.hasOwn(given, line) && given[line]);
      return { ...noMarks(), lines: Object.fromEntries(lines.map(([line, target]) => [line, given[line] === target])) };
    };
    return {
      score,
      marks,
      // The explanation of another line would tell its answer.
      touched: (key, response) => Object.entries(marks(key, response).lines).filter(([, right]) => right).map(([line]) => line),
      isMarked: true,
      unread,
    };
  };

  const numeric = typing("unread_number", (key, response) => {
    const readings = typedNumbers.read(response, key.unit);
    return readings.length ? scored(readings.some((one) => typedNumbers.isNear(one, (key.right || [])[0], key.tolerance || "0")) ? 1 : 0) : UNANSWERED;
  }, (key, answer, response) => numeric.score({ ...key, right: [answer] }, response).points === 1);

  const shortText = typing("unread_words", (key, response) => {
    const typed = typedWords.read(response);
    return typed.parts.length ? scored(typedWords.isAmong(typed, key.right || []) ? 1 : 0) : UNANSWERED;
  }, (key, answer, response) => typedWords.isAmong(typedWords.read(response), [answer], key.right));

  const pairs = (/** @type {ItemKey} */ key) => (key.right || []).map(halves);
  const matching = placing(pairs, (key, response) => {
    const right = Object.values(matching.marks(key, response).lines);
    return right.length ? scored(right.filter(Boolean).length / pairs(key).length) : UNANSWERED;
  }, "unanswered");

  const ordering = placing((key) => (key.right || []).map((id, at) => [id, String(at + 1)]), (key, response) => {
    const given = linesOf(response);
    const places = (key.right || []).map((id) => String(given[id] || ""));
    if (!places.length || [...places].sort().join() !== upTo(places.length).sort().join()) return UNANSWERED;
    const pairs = places.flatMap((one, at) => places.slice(at + 1).map((other) => (Number(one) < Number(other) ? 1 : -1)));
    const sum = pairs.reduce((total, one) => total + one, 0);
    return scored(pairs.length ? Math.max(0, sum / pairs.length) : 1);
  }, "order_incomplete");

  return {
    "single-choice": choosing(false),
    "true-false": choosing(false),
    "multiple-response": {
      ...choosing(true),
      score(key, response) {
        const chosen = chosenOf(key, response);
        const share = (/** @type {string[]} */ ids) => (ids.length ? chosen.filter((id) => ids.includes(id)).length / ids.length : 0);
        return chosen.length ? scored(Math.max(0, share(key.right || []) - share(key.wrong || []))) : UNANSWERED;
      },
      marks(key, response) {
        const chosen = chosenOf(key, response);
        return { lines: {}, missing: (key.right || []).some((id) => !chosen.includes(id)), extra: chosen.some((id) => (key.wrong || []).includes(id)) };
      },
    },
    numeric,
    "short-text": shortText,
    matching,
    ordering,
    "best-answer": choosing(false, (key, id) => Number(((key.shares || []).map(halves).find(([one]) => one === id) || [])[1] || 0)),
  };
})();
