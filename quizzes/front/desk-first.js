// @ts-check
// The first screen of the report, as report/first_screen.py has it: what a teacher asks, answered in words before any table.

const deskFirst = (() => {
  "use strict";

  const { ROUNDING } = deskShown;
  const { make } = shared;
  const MOST = 3; // as many as a teacher keeps in mind
  const place = (/** @type {DeskOutcome} */ { mean }) => Number(mean.toFixed(6));

  /** @param {DeskOutcome[]} all @param {"objective" | "lesson"} kind @param {boolean} isBelow the lowest of those below the target, or the highest of those that reach it */
  function chosen(all, kind, isBelow) {
    return all.filter((one) => one.kind === kind && (one.mean < one.target - ROUNDING) === isBelow)
      .sort((a, b) => (isBelow ? 1 : -1) * (place(a) - place(b)) || deskSame.compare(a.outcome, b.outcome)).slice(0, MOST)
      .map((one) => ({ ...one, chance: !one.interval || (isBelow ? one.interval[1] >= one.target - ROUNDING : one.interval[0] < one.target - ROUNDING) }));
  }
  /** The objectives whose mean is below the target. @param {DeskOutcome[]} all */
  const toTeachAgain = (all) => chosen(all, "objective", true);
  /** The lessons whose mean reaches it. @param {DeskOutcome[]} all */
  const knownBest = (all) => chosen(all, "lesson", false);

  /** @param {DeskAnalysis} found @param {DeskSays} says @param {Map<string, string>} homes the lesson of each objective */
  function blocks(found, says, homes) {
    const { pooled, forms, standing, outcomes, items } = found;
    const { word, number, named } = says;
    const target = says.exactly(found.target);
    const trust = ["insufficient", "provisional", "stable"].find((band) => forms.some((one) => one.band === band));
    const errors = forms.flatMap((one) => one.standard_error ?? []);

    const block = (/** @type {string} */ name, /** @type {Node[]} */ ...inside) => make("section", "", { class: `desk-${name}` }, make("h4", word(name)), ...inside);
    const lines = (/** @type {string[]} */ texts) => texts.map((text) => make("p", text));
    const list = (/** @type {"ol" | "ul"} */ tag, /** @type {(string | Node)[][]} */ entries) => make(tag, "", {}, ...entries.map((one) => make("li", "", {}, ...one)));

    /** @param {string} lesson @param {DeskOutcome & {chance: boolean}} one @param {string} key */
    function where(lesson, one, key) {
      const [name, page] = [says.outcome("lesson", lesson), named.pages[lesson]];
      const more = word(one.chance ? "mean_chance" : key, { mean: number(one.mean), items: number(one.items) });
      return make("span", "", { class: "desk-where" }, page ? make("a", name, { href: page }) : make("span", name), " ", make("span", more));
    }

    function cares() {
      const told = outcomes.filter(({ kind, outcome }) => kind === "set" && outcome === "safe").map((one) =>
        word(`short_safe${{ few: "_few", nearly: "_nearly" }[one.hidden] || ""}`, { reached: number(one.reached), learners: one.learners }));
      if (trust === "insufficient") return [...told, word("care_few")];
      if (standing) told.push(word("care_near", { target, borderline: says.count(standing[1]) }));
      const flagged = Object.values(items).flat().filter(({ flags }) => flags.length).length;
      return flagged ? [...told, word("short_flags", { count: number(flagged) })] : told;
    }

    const again = toTeachAgain(outcomes).map((one) => [says.outcome("objective", one.outcome), " ", where(homes.get(one.outcome) || "", one, "mean_of")]);
    const known = knownBest(outcomes).map((one) => [where(one.outcome, one, "mean_plain")]);
    return make("div", "", { class: "desk-first" },
      block("part", ...lines([
        word("lead", { learners: pooled.learners, forms: forms.map((one) => `${one.form} (${one.learners})`).join(", ") }),
        word("short_mean", { mean: number(pooled.mean), median: number(pooled.median) }), ...(found.left_out ? [word("left_out")] : []), ...(found.joined ? [word("joined")] : []),
      ])),
      block("sure", ...lines([word(`sure.${trust}`), ...(errors.length ? [word("sure_error", { error: number(Math.max(...errors)) })] : []), word("sure_target", { target })])),
      block("again", again.length ? list("ol", again) : make("p", word("again_none", { target }))),
      block("known", known.length ? list("ul", known) : make("p", word("known_none", { target }))),
      block("care", list("ul", cares().map((text) => [text]))));
  }

  return { toTeachAgain, knownBest, blocks };
})();
