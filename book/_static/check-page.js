// @ts-check
// What a start or end check says at its end: what to read, and what was gained. Nothing is sent.

const checkPage = (() => {
  "use strict";

  const { make, find, fill, rounded } = shared;
  const { told, resultOf, sumOf } = ownQuizzes;

  /** Standard error of a number-right score of x on n items, under the binomial error model:
   * sqrt(x (n - x) / (n - 1)); F. M. Lord, Educational and Psychological Measurement 15 (1955).
   * At both ends it would be nothing, and no result is free of chance: there a point further in counts.
   * One item has no such error, and chance can move all of its result.
   * @param {number} x @param {number} n */
  const errorOf = (x, n) => {
    if (n < 2) return n;
    const inside = Math.min(Math.max(x, 1), n - 1);
    return Math.sqrt((inside * (n - inside)) / (n - 1));
  };

  /** @param {HTMLElement} section @param {{points: number, items: Record<string, {points: number, answered: boolean}>}} found @param {Record<string, string>} words */
  function advice(section, found, words) {
    /** @type {Map<string, {title: string, href: string, missed: number, total: number}>} */
    const lessons = new Map();
    Object.entries(found.items).forEach(([id, score]) => {
      const field = find(section, `[data-item="${id}"]`);
      const href = (find(field, ".quiz-back a").getAttribute("href") || "").split("#")[0];
      const lesson = lessons.get(href) || { title: field.getAttribute("data-lesson") || "", href, missed: 0, total: 0 };
      lessons.set(href, { ...lesson, missed: lesson.missed + (score.points < 1 ? 1 : 0), total: lesson.total + 1 });
    });
    const again = [...lessons.values()].filter((one) => one.missed > 0).sort((one, other) => other.missed - one.missed);
    if (!again.length) return [make("p", words.nothing_to_read)];
    const lines = again.map((one) => make("li", "", {}, make("a", one.title, { href: one.href }), ` ${fill(words.missed_of, one)}`));
    const lead = words[section.dataset.quiz === "start-check" ? "begin_with" : "read_again"];
    return [make("p", lead), make("ul", "", { class: "check-advice" }, ...lines)];
  }

  /** The change between two results, what chance alone moves, and the share of what was missing;
   * null where chance could have made the change, or nothing was missing.
   * @param {number} before @param {number} after @param {number} total */
  function gainOf(before, after, total) {
    const band = 1.96 * Math.sqrt(errorOf(before, total) ** 2 + errorOf(after, total) ** 2);
    const change = after - before;
    const isLarger = Math.abs(change) > band;
    return { change, band, isLarger, share: isLarger && change > 0 ? (100 * change) / (total - before) : null };
  }

  /** Whether some result from here on would be more than chance. @param {number} before @param {number} total */
  const hasRoom = (before, total) => gainOf(before, total, total).isLarger;

  /** @param {number} before @param {number} after @param {number} total @param {Record<string, string>} words */
  function gain(before, after, total, words) {
    const { change, band, isLarger, share } = gainOf(before, after, total);
    const told = [fill(words.gain, { before: rounded(before), after: rounded(after), total, change: `${change > 0 ? "+" : ""}${rounded(change)}` })];
    if (share !== null) told.push(fill(words.share, { share: Math.round(share) }));
    told.push(fill(isLarger ? words.more_than_chance : hasRoom(before, total) ? words.may_be_chance : words.no_room, { band: Math.round(band * 10) / 10 }));
    return told.map((text) => make("p", text));
  }

  /** To be noted down, while nothing is kept. @param {string} text */
  function noteOf(text) {
    const note = make("p", text, { class: "check-note" });
    document.addEventListener("memory-changed", () => { note.hidden = moduleMemory.isOn(); });
    return note;
  }

  function start() {
    const root = find(document, ".check-page");
    if (!root) return;
    const { words, start } = told(root);
    const before = /** @type {HTMLInputElement | null} */ (find(root, ".check-before"));
    const kept = resultOf(start);
    if (before && kept) before.value = String(sumOf(kept.values()));
    if (before) find(root, ".check-gain").removeAttribute("hidden");
    document.addEventListener("quiz-finished", (event) => {
      const section = /** @type {HTMLElement} */ (event.target);
      const found = /** @type {CustomEvent} */ (event).detail;
      const total = Object.keys(found.items).length;
      const parts = advice(section, found, words);
      const typed = before ? Number(before.value.trim().replace(",", ".")) : NaN;
      if (before && before.value.trim() && typed >= 0 && typed <= total) parts.unshift(...gain(typed, found.points, total, words));
      if (!before && !moduleMemory.isOn()) parts.push(noteOf(fill(words.note_it, { points: rounded(found.points) })));
      parts.push(make("p", words.feedback_only));
      find(section, ".quiz-advice").append(...parts);
    });
  }

  return { start, errorOf, gainOf, hasRoom };
})();

checkPage.start();
