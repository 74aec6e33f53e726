// @ts-check
// The class report, as report/page.py tells it: read on the page, printed by the browser.

const deskReport = (() => {
  "use strict";

  const { drawn, fill, find, make } = shared;
  /** @type {[string, number][]} */
  const STATISTICS = [
    ["learners", 0], ["items", 0], ["mean", 1], ["median", 1], ["sd", 1], ["skewness", 2], ["kurtosis", 2], ["alpha", 1], ["error_ratio", 1], ["standard_error", 1],
  ];
  const ORDER = ["insufficient", "provisional", "stable"];

  /** @param {DeskBench} bench */
  function open(bench) {
    const { data, words: own, part } = bench;
    const words = data.words.report;
    const field = /** @type {HTMLInputElement} */ (part("target"));
    /** @type {DeskAccounts} */
    let accounts = { learners: [], problems: [], renamed: [] };

    /** @param {string} key @param {Record<string, string | number>} [more] */
    const word = (key, more = {}) => fill(words[key], more);
    /** @param {number | null | undefined} value @param {number} [digits] */
    function number(value, digits = 0) {
      if (value === null || value === undefined) return words.none;
      const text = value.toFixed(digits);
      return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−").replace(".", data.numbers.decimal);
    }
    /** @param {DeskEnds} ends @param {number} [digits] */
    const between = (ends, digits = 0) => (ends ? fill(data.numbers.range, { low: number(ends[0], digits), high: number(ends[1], digits) }) : words.none);
    /** @param {number} value */
    const exactly = (value) => number(value, value % 1 ? 1 : 0);
    const noteOf = (/** @type {string} */ text) => make("p", text, { class: "desk-note" });

    /** A bar of a share, beside the number that says the same. @param {number} share */
    function bar(share) {
      return drawn("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", class: "desk-bar" }, drawn("rect", { width: String(100 * share), height: "8" }));
    }

    /** @param {string} caption @param {string[]} heads @param {(string | Node)[][]} rows */
    function grid(caption, heads, rows) {
      const cells = (/** @type {(string | Node)[]} */ [first, ...rest]) => (!rest.length ? make("tr", "", {}, make("th", "", { scope: "rowgroup", colspan: String(heads.length) }, first))
        : make("tr", "", {}, make("th", "", { scope: "row" }, first), ...rest.map((one) => make("td", "", {}, one))));
      return make("div", "", { class: `desk-scroll${heads[0] === words.item ? " desk-stems" : ""}`, tabindex: "0", role: "region", "aria-label": caption },
        make("table", "", {}, make("caption", caption), make("thead", "", {}, make("tr", "", {}, ...heads.map((one) => make("th", one, { scope: "col" })))), make("tbody", "", {}, ...rows.map(cells))));
    }

    /** @param {DeskAnalysis} found */
    function lead({ pooled, forms, target, left_out: leftOut }) {
      const trust = ORDER[Math.min(...forms.map((one) => ORDER.indexOf(one.band)))];
      return [
        word("lead", { learners: pooled.learners, forms: forms.map((one) => `${one.form} (${one.learners})`).join(", ") }),
        word(`trust.${trust}`), word("target_says.target", { target: exactly(target), judges: 0 }), ...(leftOut ? [words.left_out] : []),
      ].map((text) => make("p", text));
    }

    /** @param {DeskAnalysis} found */
    function short({ pooled, standing, outcomes, items }) {
      const count = (/** @type {number | null} */ one) => (one === null ? words.held_back : number(one));
      const lines = [word("short_mean", { mean: number(pooled.mean), median: number(pooled.median) })];
      if (standing) lines.push(word("short_standing", { below: count(standing[0]), borderline: count(standing[1]), above: count(standing[2]) }));
      outcomes.filter(({ kind, outcome }) => kind === "set" && outcome === "safe").forEach((one) => {
        lines.push(word(`short_safe${{ few: "_few", nearly: "_nearly" }[one.hidden] || ""}`, { reached: number(one.reached), learners: one.learners }), own.few_questions);
      });
      const flagged = Object.values(items).flat().filter(({ flags }) => flags.length);
      if (Object.keys(items).length) lines.push(word("short_flags", { count: flagged.length }));
      return [make("h3", words.short), make("ul", "", {}, ...lines.map((text) => make("li", text)))];
    }

    /** @param {DeskAnalysis} found */
    function scores({ bins, forms, pooled }) {
      const most = Math.max(...bins.map(({ learners, low, high }) => learners / (high - low)));
      const rows = bins.filter(({ learners }) => learners).map(({ low, high, learners }) => [word("bin_row", { low, high }), number(learners), bar(learners / (high - low) / most)]);
      const several = forms.length > 1;
      const table = STATISTICS.map(([name, digits]) => [
        words[`stat.${name}`], ...forms.map((one) => number(/** @type {any} */ (one)[name], digits)), ...(several ? [number(/** @type {any} */ (pooled)[name], digits)] : []),
      ]);
      const edges = [words["stat.borderline"], ...forms.map(({ borderline }) => between(borderline, 1)), ...(several ? [words.none] : [])];
      const trust = [words["stat.band"], ...forms.map(({ band }) => words[`band.${band}`]), ...(several ? [words[`band.${deskShown.band(pooled.learners)}`]] : [])];
      const heads = [words.statistic, ...forms.map(({ form }) => word("form", { form })), ...(several ? [words.all_forms] : [])];
      return [make("h3", words.scores), grid(words.bins, [words.bin_head, words.learners, ""], rows), make("p", own.bars), make("p", words.forms_help), grid(words.forms, heads, [...table, edges, trust])];
    }

    /** @param {DeskAnalysis} found */
    function standings({ standing, forms }) {
      const title = make("h3", word("standing", { word: words.target }));
      if (!standing) return [title, noteOf(forms.some(({ band }) => band === "insufficient") ? words.standing_none : words.standing_alike)];
      const rows = ["below", "borderline", "above"].map((name, at) => [words[name], standing[at] === null ? words.held_back : number(standing[at])]);
      return [title, make("p", word("standing_says", { word: words.target })), grid(words.standing_table, [words.standing_head, words.learners], rows)];
    }

    /** @param {DeskAnalysis} found */
    function outcomes({ outcomes: all }) {
      const heads = ["outcome", "stat.items", "learners", "mean", "interval", "goal", "reached"].map((name) => words[name]);
      return [make("h3", words.outcomes), make("p", words.outcomes_help), ...["set", "lesson", "objective", "bloom"].map((kind) => grid(words[`outcome.${kind}`], [...heads, ""], all.filter((one) => one.kind === kind).map((one) => [
        kind === "set" ? words[`set.${one.outcome}`] : one.outcome.replace(/-/g, " "), number(one.items), number(one.learners), number(one.mean, 1), between(one.interval, 1), exactly(one.target),
        one.hidden ? words[`reached_${one.hidden}`] : number(one.reached), bar(one.mean / 100),
      ])))];
    }

    /** @param {DeskAnalysis} found */
    function items({ forms, items: all }) {
      const heads = ["item", "facility", "sd", "guess", "intended", "effective", "discrimination", "efficiency", "mark"].map((name) => words[name]);
      const spread = (/** @type {number | null} */ value, /** @type {DeskEnds} */ ends) => (value === null || !ends ? number(value) : word("with_interval", { value: number(value), interval: between(ends) }));
      const percent = (/** @type {number | null} */ share) => number(share === null ? null : 100 * share);
      const tables = forms.map(({ form, band }) => (!all[form] ? noteOf(word("items_none", { form })) : grid(word("items_table", { form, band: words[`band.${band}`] }), heads, all[form].map((one) => [
        `${one.position}. ${one.stem}`, spread(100 * one.facility, one.interval && [100 * one.interval[0], 100 * one.interval[1]]), percent(one.sd), percent(one.guess), number(one.intended, 1), number(one.effective, 1),
        spread(one.discrimination, one.discrimination_interval), number(one.efficiency), one.flags.map((flag) => words[`flag.${flag}`]).join("; "),
      ]))));
      const flags = Object.entries(all).flatMap(([form, rows]) => rows.flatMap((one) => one.flags.map((flag) => {
        const said = word(`flag_says.${flag}`, { form, number: one.position, item: one.stem });
        return flag === "negative" && (one.discrimination_interval?.[1] || 0) >= 0 ? word("may_be_chance", { said }) : said;
      })));
      const list = !Object.keys(all).length ? [] : [make("p", words.items_help), make("h4", words.flags), flags.length ? make("ul", "", {}, ...flags.map((text) => make("li", text))) : make("p", words.flags_none)];
      return [make("h3", words.items), ...list, ...tables];
    }

    /** @param {DeskAnalysis} found */
    function options({ options: all, items: counts }) {
      if (!Object.keys(all).length) return [];
      const heads = ["option", "chosen", "share", "rest", "mark"].map((name) => words[name]);
      return [make("h3", words.options), make("p", words.options_help), ...Object.entries(all).map(([form, rows]) => grid(word("options_table", { form }), heads, rows.flatMap((one, at) => [
        ...(at && rows[at - 1].position === one.position ? [] : [[`${one.position}. ${counts[form][one.position - 1].stem}`]]), [
        one.option === "" ? words.no_answer : one.right ? word("key", { option: one.label }) : one.label,
        one.hidden ? words.held_back : number(one.chosen), one.hidden ? words.held_back : number(100 * (one.share || 0)), number(one.rest),
        [one.rare ? words.rare : "", one.draws ? words.draws : ""].filter(Boolean).join("; "),
      ]])))];
    }

    function show() {
      const target = Number(field.value.replace(",", "."));
      const isSound = field.value.trim() !== "" && target >= 0 && target <= 100;
      part("report").hidden = !accounts.learners.length;
      if (!isSound) { bench.say(fill(own.bad_target, { least: 0, most: 100 })); return; }
      const found = deskCount.analyse(accounts.learners, bench.forms, target, data.types);
      const made = !found ? [make("p", words.too_few)] : [...lead(found), ...short(found), ...scores(found), ...standings(found), ...outcomes(found), ...items(found), ...options(found),
        make("h3", words.method), ...["formulas", "people"].map((name) => make("p", words[`method_${name}`]))];
      part("report-body").replaceChildren(...made);
      part("print-report").hidden = !found;
    }

    field.addEventListener("change", show);
    part("print-report").addEventListener("click", () => deskPaper.print([make("h1", words.title), find(bench.root, ".desk-report-body").cloneNode(true)]));
    bench.graded = (now) => { accounts = now; show(); };
  }

  return { open };
})();
