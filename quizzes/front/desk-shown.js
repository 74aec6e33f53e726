// @ts-check
// Intervals, and what may be shown: how many learners a number needs, and whom it must not point at; as disclosure.py, distribution.py and intervals.py have it.

const deskShown = (() => {
  "use strict";

  const [FEW, PROVISIONAL, STABLE] = [5, 30, 100];
  const [STEP, STEPS, ROUNDING] = [10, 10, 1e-9];
  const Z = 1.959963984540054;

  /** @param {number[]} values */
  const sum = (values) => values.reduce((total, one) => total + one, 0);
  /** @param {number} people */
  const isFew = (people) => people > 0 && people < FEW;
  /** How far statistics of so many people can be trusted. @param {number} learners @returns {"insufficient" | "provisional" | "stable"} */
  const band = (learners) => (learners < PROVISIONAL ? "insufficient" : learners < STABLE ? "provisional" : "stable");

  /** Which cells of a table with a known total are held back. @param {number[]} counts */
  function heldBack(counts) {
    const hidden = counts.map(isFew);
    const isSafe = () => hidden.filter(Boolean).length > 1 && sum(counts.filter((_, at) => hidden[at])) >= FEW;
    if (!hidden.some(Boolean)) return hidden;
    for (const at of counts.map((_, place) => place).sort((a, b) => counts[a] - counts[b])) {
      if (isSafe()) return hidden;
      hidden[at] = hidden[at] || counts[at] > 0;
    }
    return isSafe() ? hidden : counts.map(() => true);
  }

  /** Learners in steps of ten, as few as can be joined to have five in each part of each. @param {number[]} percents @param {number[]} [sides] below 0, in 1, above 2 the band */
  function bins(percents, sides = percents.map(() => 0)) {
    const sizes = [0, 1, 2].map((side) => sides.filter((one) => one === side).length);
    const hides = heldBack(sizes);
    const group = sides.map((side) => (hides[side] ? -1 : side));
    const kinds = [...new Set(group)];
    const counts = Array.from({ length: STEPS }, (_, step) => kinds.map((kind) => percents.filter((percent, at) => group[at] === kind
      && Math.max(0, Math.min(STEPS - 1, Math.floor(percent / STEP + ROUNDING))) === step).length));
    const total = (/** @type {number} */ low, /** @type {number} */ high) => kinds.map((_, kind) => sum(counts.slice(low, high).map((one) => one[kind])));
    /** @type {Map<number, [number, number][]>} */
    const best = new Map([[0, []]]);
    for (let high = 1; high <= STEPS; high += 1) {
      for (let low = 0; low < high; low += 1) {
        const before = best.get(low);
        if (before && !total(low, high).some(isFew) && before.length + 1 > (best.get(high)?.length || 0)) best.set(high, [...before, [low, high]]);
      }
    }
    return (best.get(STEPS) || [/** @type {[number, number]} */ ([0, STEPS])]).map(([low, high]) => ({ low: low * STEP, high: high * STEP, learners: sum(total(low, high)) }));
  }

  /** The 95 % interval of a share. @param {number} share @param {number} n @returns {[number, number]} */
  function wilson(share, n) {
    const centre = share + (Z * Z) / (2 * n);
    const reach = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
    const scale = 1 + (Z * Z) / n;
    return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
  }

  /** The 95 % interval of a correlation. @param {number} correlation @param {number} n @returns {[number, number] | null} */
  function fisher(correlation, n) {
    if (n < 4) return null;
    if (Math.abs(correlation) >= 1) return [correlation, correlation];
    const [middle, reach] = [Math.atanh(correlation), Z / Math.sqrt(n - 3)];
    return [Math.tanh(middle - reach), Math.tanh(middle + reach)];
  }

  /** Student's t below which a share of 97.5 % lies, found by halving. @param {number} freedom */
  function tQuantile(freedom) {
    let [low, high] = [0, 1];
    while (tBelow(high, freedom) < 0.975) [low, high] = [high, high * 2];
    for (let turn = 0; turn < 60; turn += 1) {
      const middle = (low + high) / 2;
      if (tBelow(middle, freedom) < 0.975) low = middle; else high = middle;
    }
    return (low + high) / 2;
  }

  /** @param {number} value @param {number} freedom */
  function tBelow(value, freedom) {
    const angle = Math.atan(value / Math.sqrt(freedom));
    const odd = freedom % 2;
    let term = odd ? Math.cos(angle) : 1;
    let total = freedom > 1 ? term : 0;
    for (let step = 2 + odd; step < freedom - 1; step += 2) {
      term *= (Math.cos(angle) ** 2 * (step - 1)) / step;
      total += term;
    }
    return 0.5 + (odd ? (2 / Math.PI) * (angle + Math.sin(angle) * total) : Math.sin(angle) * total) / 2;
  }

  /** The 95 % interval of a mean in percent. @param {number} mean @param {number} sd @param {number} n @returns {[number, number] | null} */
  function ofMean(mean, sd, n) {
    if (n < 2) return null;
    const reach = (tQuantile(n - 1) * sd) / Math.sqrt(n);
    return [Math.min(100, Math.max(0, mean - reach)), Math.min(100, Math.max(0, mean + reach))];
  }

  return { FEW, STABLE, ROUNDING, sum, isFew, band, heldBack, bins, wilson, fisher, ofMean };
})();
