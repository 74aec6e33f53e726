// @ts-check
// Which questions a review brings: new cases of what was missed or not sure first, and mixed.

/** @typedef {{lesson: string, title: string, mark: string, families: Record<string, Record<string, string>>}} BankPart */
/** @typedef {{id: string, lesson: string, group: string}} Drawn a question; its group is its family, or itself */
/** @typedef {{id: string, group: string, quiz: string, points: number, sure?: boolean}} Known what was answered */

const reviewSet = (() => {
  "use strict";

  const SIZE = 8;
  const DUE = 6;
  const OF_ONE_GROUP = 2;

  /** @template T @param {T[][]} lists @returns {T[]} the first of each, then the second, and so on */
  const mixed = (lists) => lists.reduce((/** @type {T[]} */ all, list) => [...all, ...list], []).length
    ? [...Array(Math.max(...lists.map((list) => list.length))).keys()].flatMap((at) => lists.flatMap((list) => (at < list.length ? [list[at]] : []))) : [];

  /** @param {BankPart[]} bank @returns {Drawn[]} mixed over lessons, and over families in each */
  const poolOf = (bank) => mixed(bank.map(({ lesson, families }) => mixed(Object.entries(families)
    .map(([family, prints]) => Object.keys(prints).map((id) => ({ id, lesson, group: family || id }))))));

  /** What each group still asks for: one for each answer that was missed or not sure, less what a review got right. @param {Known[]} known */
  function debts(known) {
    /** @type {Map<string, number>} */
    const found = new Map();
    const last = new Map(known.map((one) => [one.id, one]));
    last.forEach(({ group, quiz, points, sure }) => {
      const isShaky = points < 1 || sure === false;
      if (isShaky || quiz === "review") found.set(group, (found.get(group) || 0) + (isShaky ? 1 : -1));
    });
    return found;
  }

  /** @param {Drawn[]} pool @param {Known[]} known @param {{lessons: string[], met: Set<string>}} wanted no lesson means all @returns {{chosen: Drawn[], due: number, fresh: number}} */
  function choose(pool, known, { lessons, met }) {
    const own = pool.filter(({ lesson }) => !lessons.length || lessons.includes(lesson));
    const seen = new Set([...met, ...known.map(({ id }) => id)]);
    const isNew = (/** @type {Drawn} */ one) => !seen.has(one.id);
    const owed = debts(known);
    /** @type {Drawn[]} */
    const chosen = [];
    const left = (/** @type {Drawn} */ one) => !chosen.includes(one);
    const groups = [...owed].filter(([, debt]) => debt > 0).sort(([, one], [, other]) => other - one).map(([group]) => group);
    // A family brings a new case; what stands alone, or has no new case left, comes again.
    const due = mixed(groups.map((group) => {
      const all = own.filter((one) => one.group === group && !met.has(one.id));
      return [...all.filter(isNew), ...all.filter((one) => !isNew(one))].slice(0, owed.get(group));
    })).slice(0, DUE);
    chosen.push(...due);
    [own.filter(isNew), own.filter((one) => !isNew(one) && !met.has(one.id)), own].forEach((some, round) => some.forEach((one) => {
      const ofGroup = chosen.filter(({ group }) => group === one.group).length;
      if (chosen.length < SIZE && left(one) && (round || ofGroup < OF_ONE_GROUP)) chosen.push(one);
    }));
    return { chosen, due: due.length, fresh: chosen.filter(isNew).length };
  }

  /** A day of the calendar, some days on. @param {string} day @param {number} more */
  const later = (day, more) => new Date(Date.parse(`${day}T00:00:00Z`) + more * 864e5).toISOString().slice(0, 10);

  /** The lessons of which a review day has come since the last review. @param {Record<string, string>} read the day of each @param {string} reviewed @param {number[]} days @param {string} today */
  const dueLessons = (read, reviewed, days, today) => Object.keys(read)
    .filter((lesson) => days.map((more) => later(read[lesson], more)).some((day) => day <= today && day > (reviewed || "")));

  // ---- what this device keeps ----

  /** Every answer of which the points are known; those of a review come last, and decide. @param {Told[]} quizzes @param {BankPart[]} bank @returns {Known[]} */
  function knownOf(quizzes, bank) {
    const groups = new Map(bank.flatMap(({ families }) => Object.entries(families).flatMap(([family, prints]) =>
      Object.entries(prints).map(([id, fingerprint]) => /** @type {[string, {group: string, fingerprint: string}]} */ ([id, { group: family || id, fingerprint }])))));
    const reviewed = Object.entries(moduleMemory.entries("review").items).filter(([id, { fingerprint }]) => (groups.get(id) || {}).fingerprint === fingerprint);
    return [
      ...quizzes.flatMap((quiz) => ownQuizzes.keptOf(quiz).map(({ item, entry }) => ({ id: item.id, group: item.family || item.id, quiz: quiz.name, entry }))),
      ...reviewed.map(([id, entry]) => ({ id, group: /** @type {any} */ (groups.get(id)).group, quiz: "review", entry })),
    ].flatMap(({ entry: { points, sure }, ...one }) => (points === undefined ? [] : [{ ...one, points, sure }]));
  }

  /** The lessons that are due for review today. @param {BankPart[]} bank @param {number[]} days */
  function dueOf(bank, days) {
    const read = bank.map(({ lesson }) => [lesson, moduleMemory.readOn(lesson)]).filter(([, day]) => day);
    return dueLessons(Object.fromEntries(read), moduleMemory.reviewedOn(), days, moduleMemory.today());
  }

  return { poolOf, debts, choose, dueLessons, knownOf, dueOf };
})();
