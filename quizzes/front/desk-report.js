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
    let accounts = { learners: [], problems: [], ungraded: [], renamed: [] };

    /** @param {string} key @param {Record<string, string | number>} [more] */
    const word = (key, more = {}) => fill(words[key], more);
    /** @param {number | null | undefined} value @param {number} [digits] */
    function number(value, digits = 0) {
      if (value === null || value === undefined) return words.none;
      const text = Number(value.toFixed(9)).toFixed(digits); // what two ways to reckon it differ in comes later
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
      return make("div", "", { class: `desk-scroll${heads[0] === words.outcome ? " desk-stems" : ""}`, tabindex: "0", role: "region", "aria-label": caption },
        make("table", "", {}, make("caption", caption), make("thead", "", {}, make("tr", "", {}, ...heads.map((one) => make("th", one, { scope: "col" })))), make("tbody", "", {}, ...rows.map(cells))));
    }

    /** @param {string} kind @param {string} ident */
    const outcome = (kind, ident) => words[`${kind}.${ident}`] || ({ lesson: data.named.lessons, objective: data.named.objectives }[kind] || {})[ident] || ident.replace(/-/g, " ");
    const count = (/** @type {number | null} */ one) => (one === null ? words.held_back : number(one));
    /** @type {DeskSays} */
    const says = { word, number, exactly, count, outcome, named: data.named };
    const head = (/** @type {string} */ name, title = words[name]) => make("h3", title, { id: `desk-${name}` });

    function contents(/** @type {HTMLElement[]} */ heads) {
      return make("nav", "", { "aria-label": words.contents }, make("ul", "", {}, ...heads.map((one) => make("li", "", {}, make("a", one.textContent || "", { href: `#${one.id}` })))));
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
      const least = ORDER[Math.min(...forms.map((one) => ORDER.indexOf(one.band)))];
      return [head("scores"), make("p", words.scores_says), make("p", words[`trust.${least}`]), grid(words.bins, [words.bin_head, words.learners, ""], rows), make("p", own.bars), make("p", words.forms_help), grid(words.forms, heads, [...table, edges, trust])];
    }

    /** @param {DeskAnalysis} found */
    function standings({ standing, forms, target }) {
      const title = [head("standing", word("standing", { word: words.target })), make("p", word("target_says.target", { target: exactly(target), judges: 0 }))];
      if (!standing) return [...title, noteOf(forms.some(({ band }) => band === "insufficient") ? words.standing_none : words.standing_alike)];
      const rows = ["below", "borderline", "above"].map((name, at) => [words[name], count(standing[at])]);
      return [...title, make("p", word("standing_says", { word: words.target })), grid(words.standing_table, [words.standing_head, words.learners], rows)];
    }

    /** @param {DeskAnalysis} found */
    function outcomes({ outcomes: all }) {
      // First what a narrow screen has room for.
      const heads = ["outcome", "mean", "reached", "goal", "interval", "stat.items", "learners"].map((name) => words[name]);
      const safe = all.some((one) => one.kind === "set" && one.outcome === "safe") ? [make("p", own.few_questions)] : [];
      return [head("outcomes"), make("p", words.outcomes_help), ...safe, ...["set", "lesson", "objective", "bloom"].map((kind) => grid(words[`outcome.${kind}`], [...heads, ""], all.filter((one) => one.kind === kind).map((one) => [
        outcome(kind, one.outcome), number(one.mean, 1), one.hidden ? words[`reached_${one.hidden}`] : number(one.reached), exactly(one.target), between(one.interval, 1),
        number(one.items), number(one.learners), bar(one.mean / 100),
      ])))];
    }

    /** @param {DeskAnalysis} found */
    function items({ forms, items: all }) {
      const heads = ["item", "facility", "sd", "guess", "intended", "effective", "discrimination", "efficiency", "mark"].map((name) => words[name]);
      const spread = (/** @type {number | null} */ value, /** @type {DeskEnds} */ ends) => (value === null || !ends ? number(value) : word("with_interval", { value: number(value), interval: between(ends) }));
      const percent = (/** @type {number | null} */ share) => number(share === null ? null : 100 * share);
      const tables = forms.map(({ form, band }) => (!all[form] ? noteOf(word("items_none", { form })) : grid(word("items_table", { form, band: words[`band.${band}`] }), heads, all[form].flatMap((one) => [[`${one.position}. ${one.stem}`], [
        String(one.position), spread(100 * one.facility, one.interval && [100 * one.interval[0], 100 * one.interval[1]]), percent(one.sd), percent(one.guess), number(one.intended, 1), number(one.effective, 1),
        spread(one.discrimination, one.discrimination_interval), number(one.efficiency), one.flags.map((flag) => words[`flag.${flag}`]).join("; "),
      ]]))));
      const flags = Object.entries(all).flatMap(([form, rows]) => rows.flatMap((one) => one.flags.map((flag) => {
        const said = word(`flag_says.${flag}`, { form, number: one.position, item: one.stem });
        return flag === "negative" && (one.discrimination_interval?.[1] || 0) >= 0 ? word("may_be_chance", { said }) : said;
      })));
      const list = !Object.keys(all).length ? [] : [make("p", words.items_help), make("h4", words.flags), flags.length ? make("ul", "", {}, ...flags.map((text) => make("li", text))) : make("p", words.flags_none)];
      return [head("items"), ...list, ...tables];
    }

    /** @param {DeskAnalysis} found */
    function options({ options: all, items: counts }) {
      if (!Object.keys(all).length) return [];
      const heads = ["option", "chosen", "share", "rest", "mark"].map((name) => words[name]);
      return [head("options"), make("p", words.options_help), ...Object.entries(all).map(([form, rows]) => grid(word("options_table", { form }), heads, rows.flatMap((one, at) => [
        ...(at && rows[at - 1].position === one.position ? [] : [[`${one.position}. ${counts[form][one.position - 1].stem}`]]), [
        one.option === "" ? words.no_answer : one.right ? word("key", { option: one.label }) : one.label,
        one.hidden ? words.held_back : number(one.chosen), one.hidden ? words.held_back : number(100 * (one.share || 0)), number(one.rest),
        [one.rare ? words.rare : "", one.draws ? words.draws : ""].filter(Boolean).join("; "),
      ]])))];
    }

    /** @param {DeskAnalysis} found */
    function told(found) {
      const homes = new Map([...bench.forms.values()].flatMap(({ asked }) => asked.map(({ objective, lesson }) => [objective, lesson])));
      const method = [head("method"), ...["formulas", "people"].map((name) => make("p", words[`method_${name}`]))];
      const sections = [...scores(found), ...standings(found), ...outcomes(found), ...items(found), ...options(found), ...method];
      return [deskFirst.blocks(found, says, homes), contents(sections.filter((one) => one.tagName === "H3")), ...sections];
    }

    function show() {
      const target = Number(field.value.replace(",", "."));
      const isSound = field.value.trim() !== "" && target >= 0 && target <= 100;
      part("report").hidden = !accounts.learners.length;
      if (!isSound) { bench.say(fill(own.bad_target, { least: 0, most: 100 })); return; }
      const found = deskCount.analyse(accounts.learners, bench.forms, target, data.types);
      part("report-body").replaceChildren(...(found ? told(found) : [make("p", words.too_few)]));
      part("print-report").hidden = !found;
    }

    /** What was taken, and the day of the report: a sheet of paper has neither without them. */
    function taken() {
      const titles = new Set(accounts.learners.map(({ form }) => bench.forms.get(form)?.title || ""));
      return [...titles, new Date().toLocaleDateString(data.language)].filter(Boolean).join(" · ");
    }

    field.addEventListener("change", show);
    const sheets = () => [make("h1", words.title), make("p", taken()), find(bench.root, ".desk-report-body").cloneNode(true)];
    part("print-report").addEventListener("click", () => deskPaper.print(sheets()));
    // Whoever prints by the browser's menu means the report as well.
    window.addEventListener("beforeprint", () => {
      const isTold = !part("report").hidden && !part("print-report").hidden;
      if (isTold && !document.body.classList.contains("is-paper")) deskPaper.lay(sheets());
    });
    bench.graded = (now) => { accounts = now; show(); };
  }

  return { open };
})();
