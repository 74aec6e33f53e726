// @ts-check
// The numbers of a class report, as scale.py, item_statistics.py, objectives.py and options.py reckon them; what may not be shown is left out here.

const deskCount = (() => {
  "use strict";

  const { FEW, STABLE, ROUNDING, sum, isFew, band, heldBack, bins, wilson, fisher, ofMean } = deskShown;
  const [NOTHING, RARE, MOST_OPTIONS] = [1e-12, 0.05, 7];
  const SAFE_TARGET = (100 * 7) / 8;
  const KINDS = /** @type {const} */ (["set", "lesson", "objective", "bloom"]);

  /** @param {number[]} values */
  const mean = (values) => sum(values) / values.length;
  /** With n - 1. @param {number[]} a @param {number[]} b */
  function cov(a, b) {
    const [x, y] = [mean(a), mean(b)];
    return sum(a.map((one, at) => (one - x) * (b[at] - y))) / (a.length - 1);
  }
  /** @param {number[]} values */
  const variance = (values) => cov(values, values);
  /** @param {number[]} values */
  const sd = (values) => (values.length > 1 ? Math.sqrt(variance(values)) : null);
  /** @param {number[]} values */
  function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  }

  /** Skewness and kurtosis from k-statistics. @param {number[]} values @returns {[number | null, number | null]} */
  function shape(values) {
    const n = values.length;
    const apart = values.map((one) => one - mean(values));
    const [m2, m3, m4] = [2, 3, 4].map((power) => sum(apart.map((one) => one ** power)) / n);
    if (n < 3 || m2 <= 1e-18) return [null, null];
    const k2 = (n * m2) / (n - 1);
    const skewness = (n * n * m3) / ((n - 1) * (n - 2)) / k2 ** 1.5;
    if (n < 4) return [skewness, null];
    return [skewness, (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3)) / k2 ** 2];
  }

  /** @param {DeskScored[]} own @param {number} target @returns {DeskScale} */
  function scale(own, target) {
    const [{ form }] = own;
    const n = own[0].rows.length;
    const share = own.map(({ percent }) => percent);
    const trust = band(own.length);
    const plain = { form, learners: own.length, items: n, mean: mean(share), median: median(share), sd: sd(share), band: trust };
    const none = { skewness: null, kurtosis: null, alpha: null, error_ratio: null, standard_error: null, borderline: null };
    if (trust === "insufficient") return { ...plain, ...none };
    const [skewness, kurtosis] = shape(share);
    const ofTotals = variance(own.map(({ total }) => total));
    const spread = own[0].rows.map((_, at) => variance(own.map(({ rows }) => rows[at].points)));
    const alpha = n < 2 || ofTotals <= 1e-18 ? null : ((100 * n) / (n - 1)) * (1 - sum(spread) / ofTotals);
    const ratio = alpha === null ? null : 100 * Math.sqrt(Math.max(0, 1 - alpha / 100));
    const error = ratio === null || plain.sd === null ? null : (ratio * plain.sd) / 100;
    return {
      ...plain, skewness, kurtosis, alpha, error_ratio: ratio, standard_error: error,
      borderline: error === null ? null : [Math.max(0, target - error), Math.min(100, target + error)],
    };
  }

  /** The learners of forms that few took as those of one, without what needs more. @param {DeskScored[]} everyone @param {string[]} names @returns {DeskScale} */
  function joined(everyone, names) {
    const share = everyone.map(({ percent }) => percent);
    return {
      form: names.join(" + "), learners: everyone.length, items: Math.max(...everyone.map(({ rows }) => rows.length)), mean: mean(share), median: median(share), sd: sd(share),
      band: "insufficient", skewness: null, kurtosis: null, alpha: null, error_ratio: null, standard_error: null, borderline: null,
    };
  }

  /** How well each outcome was reached, over the learners of all forms. @param {DeskScored[]} everyone @param {Map<string, DeskForm>} forms @param {number} target @returns {DeskOutcome[]} */
  function outcomes(everyone, forms, target) {
    return KINDS.flatMap((kind) => {
      /** @type {Map<string, {percents: number[], items: Set<string>}>} */
      const found = new Map();
      everyone.forEach(({ form, rows }) => {
        /** @type {Map<string, number[]>} */
        const own = new Map();
        (forms.get(form)?.asked || []).forEach((one, at) => {
          const name = one[kind];
          if (!found.has(name)) found.set(name, { percents: [], items: new Set() });
          found.get(name)?.items.add(one.id);
          own.set(name, [...own.get(name) || [], rows[at].points]);
        });
        own.forEach((points, name) => found.get(name)?.percents.push(100 * mean(points)));
      });
      return [...found].sort(([a], [b]) => deskSame.compare(a, b)).map(([outcome, { percents, items }]) => {
        const goal = kind === "set" && outcome === "safe" ? SAFE_TARGET : target;
        const reached = percents.filter((one) => one >= goal - ROUNDING).length;
        const hidden = isFew(reached) ? "few" : isFew(percents.length - reached) ? "nearly" : "";
        const average = mean(percents);
        return {
          kind, outcome, items: items.size, learners: percents.length, mean: average, interval: ofMean(average, sd(percents) || 0, percents.length), target: goal,
          reached: hidden ? null : reached, hidden,
        };
      }).filter(({ learners }) => !isFew(learners));
    });
  }

  /** What blind answering earns on average; null where answers cannot be counted out. @param {DeskAsked} one @param {DeskTypes} types */
  function guess({ type, key, choices }, types) {
    const ids = choices.map(({ id }) => id);
    const { way, several, orders: places } = types[type];
    if (way === "lines" && !places) return 1 / new Set(key.right.map((pair) => pair.split("=")[1])).size;
    if (way === "typed" || ids.length > MOST_OPTIONS) return null;
    const all = way === "lines" ? orders(ids).map((order) => Object.fromEntries(order.map((id, at) => [id, String(at + 1)]))) : several ? sets(ids) : ids.map((id) => [id]);
    return mean(all.map((answer) => Number(itemTypes[type].score(key, answer).points.toFixed(4))));
  }

  /** @param {string[]} ids @returns {string[][]} */
  const orders = (ids) => (ids.length < 2 ? [ids] : ids.flatMap((id) => orders(ids.filter((one) => one !== id)).map((rest) => [id, ...rest])));
  /** @param {string[]} ids */
  const sets = (ids) => Array.from({ length: 2 ** ids.length - 1 }, (_, at) => ids.filter((__, place) => ((at + 1) >> place) & 1));

  /** @param {DeskScored[]} own @param {DeskForm} form @param {DeskTypes} types @returns {DeskItemCount[]} */
  function items(own, form, types) {
    const totals = own.map(({ total }) => total);
    const roots = form.asked.map((_, at) => {
      const together = cov(own.map(({ rows }) => rows[at].points), totals);
      return together >= 0 ? Math.sqrt(together) : null;
    });
    const whole = sum(roots.map((one) => one || 0));
    return form.asked.map((one, at) => {
      const x = own.map(({ rows }) => rows[at].points);
      const y = own.map(({ total }, place) => total - x[place]);
      const over = (/** @type {number} */ part, /** @type {number} */ by) => (by > NOTHING ? (100 * part) / by : null);
      const rising = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b);
      const facility = mean(x);
      const discrimination = over(cov(x, y), Math.sqrt(variance(x) * variance(y)));
      const ends = discrimination === null ? null : fisher(discrimination / 100, own.length);
      const chance = guess(one, types);
      const root = roots[at];
      return {
        position: at + 1, item: one.id, stem: one.stem, facility, interval: wilson(facility, own.length), sd: sd(x) || 0, guess: chance, intended: 100 / form.asked.length,
        effective: root === null ? null : over(root, whole), discrimination, discrimination_interval: ends && [100 * ends[0], 100 * ends[1]],
        efficiency: over(cov(x, y), cov(rising(x), rising(y))),
        flags: [...(discrimination !== null && discrimination < -ROUNDING ? ["negative"] : []), ...(chance !== null && facility < chance - ROUNDING ? ["below-guess"] : [])],
      };
    });
  }

  /** Which options were chosen, by how many, and how these did on the rest. @param {DeskScored[]} own @param {DeskForm} form @param {DeskTypes} types @returns {DeskOptionCount[]} */
  function options(own, form, types) {
    return form.asked.flatMap((one, at) => {
      const { way, several, fixed } = types[one.type];
      if (way !== "options") return [];
      const given = own.map(({ rows, total }) => ({ chosen: rows[at].answered ? rows[at].response.split(";") : [""], rest: total - rows[at].points }));
      const parts = fixed.length ? one.choices : [...one.choices].sort((a, b) => deskSame.compare(a.of, b.of));
      const cells = [...parts.map(({ id, of, label }) => ({ option: of, label, right: one.key.right.includes(id) })), { option: "", label: "", right: false }]
        .map((cell) => ({ ...cell, rests: given.filter(({ chosen }) => chosen.includes(cell.option)).map(({ rest }) => rest) }));
      const counts = cells.map(({ rests }) => rests.length);
      const hides = several ? counts.map((count) => isFew(count) || isFew(own.length - count)) : besideKey(counts, cells.map(({ right }) => right));
      const held = several ? hides : heldBack(counts).map((other, place) => other || hides[place]);
      const others = form.asked.length - 1;
      const means = cells.map(({ rests }, place) => (held[place] || !rests.length || !others ? null : (100 * mean(rests)) / others));
      const keyed = cells.flatMap(({ right }, place) => (right && means[place] !== null ? [{ count: counts[place], value: Number(means[place]) }] : []));
      const total = sum(keyed.map(({ count }) => count));
      const best = total ? sum(keyed.map(({ count, value }) => count * value)) / total : null;
      return cells.map(({ option, label, right }, place) => {
        const share = counts[place] / own.length;
        const wrong = !right && option !== "";
        const value = means[place];
        return {
          position: at + 1, item: one.id, option, label, right, hidden: hides[place], chosen: hides[place] ? null : counts[place], share: hides[place] ? null : share, rest: value,
          rare: wrong && share < RARE && (!hides[place] || own.length >= STABLE), draws: wrong && value !== null && best !== null && value > best,
        };
      });
    });
  }

  /** The key's count is the facility and is shown; what the others chose only where it points at nobody. @param {number[]} counts @param {boolean[]} right */
  function besideKey(counts, right) {
    const others = right.flatMap((isKey, at) => (isKey ? [] : [at]));
    const missed = others.map((at) => counts[at]);
    const hidden = isFew(sum(missed)) ? missed.map(() => true) : heldBack(missed);
    return right.map((isKey, at) => !isKey && hidden[others.indexOf(at)]);
  }

  /** Everything a report says; null where fewer than five learners are left of any form. @param {DeskLearner[]} learners @param {Map<string, DeskForm>} forms @param {number} target @param {DeskTypes} types @returns {DeskAnalysis | null} */
  function analyse(learners, forms, target, types) {
    const scored = learners.map((one) => {
      const total = sum(one.rows.map(({ points }) => points));
      return { ...one, total, percent: (100 * total) / one.rows.length };
    });
    const names = [...new Set(scored.map(({ form }) => form))].sort();
    const taken = names.map((name) => scored.filter(({ form }) => form === name));
    const isJoined = scored.length >= FEW && taken.every((own) => own.length < FEW);
    const groups = isJoined ? taken : taken.filter((own) => own.length >= FEW);
    const everyone = groups.flat();
    if (!everyone.length) return null;
    const scales = isJoined ? [joined(everyone, names)] : groups.map((own) => scale(own, target));
    const percents = everyone.map(({ percent }) => percent);
    const edges = new Map(scales.map((one) => [one.form, one.borderline]));
    const hasBand = scales.every(({ borderline }) => borderline);
    const sides = !hasBand ? undefined : everyone.map(({ form, percent }) => {
      const [low, high] = edges.get(form) || [0, 0];
      return percent < low - ROUNDING ? 0 : percent <= high + ROUNDING ? 1 : 2;
    });
    const counts = sides && [0, 1, 2].map((side) => sides.filter((one) => one === side).length);
    const hides = counts && heldBack(counts);
    const [skewness, kurtosis] = band(everyone.length) === "insufficient" ? [null, null] : shape(percents);
    const enough = isJoined ? [] : groups.filter((own) => band(own.length) !== "insufficient");
    const formOf = (/** @type {DeskScored[]} */ own) => /** @type {DeskForm} */ (forms.get(own[0].form));
    return {
      left_out: everyone.length < scored.length, joined: isJoined, target, forms: scales,
      pooled: { learners: everyone.length, mean: mean(percents), median: median(percents), sd: sd(percents), skewness, kurtosis },
      bins: bins(percents, sides), standing: counts && hides ? counts.map((count, at) => (hides[at] ? null : count)) : null,
      outcomes: outcomes(everyone, forms, target),
      items: Object.fromEntries(enough.map((own) => [own[0].form, items(own, formOf(own), types)])),
      options: Object.fromEntries(enough.map((own) => [own[0].form, options(own, formOf(own), types)])),
    };
  }

  return { analyse };
})();
