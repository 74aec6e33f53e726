// @ts-check
// What the learner's own pages know of the quizzes: what is kept of each, and what it came to.

/** @typedef {{id: string, fingerprint: string, place: string, stem: string, home: string, family: string}} Listed */
/** @typedef {{name: string, title: string, href: string, items: Listed[]}} Told */

const ownQuizzes = (() => {
  "use strict";

  const { dataIn, rounded } = shared;

  /** The words and data that the page's directive wrote. @param {Element} root */
  const told = (root) => dataIn(root, "script.own-data");

  /** What was kept and could not be read, until it has been told. @type {string[]} */
  let lost = [];

  /** What is kept of a quiz and still fits its questions. @param {Told} quiz */
  function keptOf(quiz) {
    const { items, damaged } = moduleMemory.entries(quiz.name);
    lost.push(...damaged.map((id) => `item:${quiz.name}/${id}`));
    return quiz.items.map((item) => ({ item, entry: items[item.id] }))
      .filter(({ item, entry }) => entry && entry.fingerprint === item.fingerprint);
  }

  /** The points of a finished check by item, or nothing. @param {Told | undefined | null} check @returns {Map<string, number> | null} */
  function resultOf(check) {
    const points = check ? keptOf(check).flatMap(({ item, entry }) => (entry.points === undefined ? [] : [/** @type {[string, number]} */ ([item.id, entry.points])])) : [];
    return points.length ? new Map(points) : null;
  }

  /** @param {Iterable<number>} points */
  const sumOf = (points) => rounded([...points].reduce((sum, one) => sum + one, 0));

  /** What could not be read since this was last asked, by name. */
  function takeLost() {
    const names = lost;
    lost = [];
    return names;
  }

  return { told, keptOf, resultOf, sumOf, takeLost };
})();
