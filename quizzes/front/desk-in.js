// @ts-check
// What comes back: files, zips, tables and codes are taken, graded at once, shown, and saved as tables.

const deskIn = (() => {
  "use strict";

  const { fill, make } = shared;
  // A code that was typed wrongly: its line stays, to be put right.
  const MISTYPED = ["code_letters", "code_length", "code_check", "too_long"];
  const [LONGEST_START, MOST_REASONS] = [30, 3];

  /** @param {DeskBench} bench */
  function open(bench) {
    const { data, words, say, part, forms } = bench;
    const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (part(name));
    /** @type {DeskGiven[]} */
    let given = [];
    /** @type {DeskGiven[]} */
    let out = [];
    let pasted = 0;

    /** Key files make forms known; what cannot be used is listed with its reason. @param {DeskGiven[]} some */
    function learn(some) {
      return some.map((one) => {
        if (one.key === undefined) return one;
        const form = deskKey.read(one.key, data);
        if (typeof form === "string") return { source: one.source, reason: form };
        const known = forms.get(form.id);
        if (known && deskForm.keyText(known, data) !== deskForm.keyText(form, data)) return { source: one.source, reason: "torn_key" };
        forms.set(form.id, form);
        return one;
      });
    }

    /** @param {DeskGiven[]} some */
    function take(some) {
      const before = given.length;
      given = [...given, ...learn(some)];
      const keys = given.slice(before).filter(({ key }) => key !== undefined).length;
      bench.unsaved.add("results");
      show();
      say(`${fill(words.taken, { n: given.length - before - keys, keys })} ${part("counts").textContent}`);
    }

    /** The codes of each line; a line that may have one, and none that can be read, stays where it was typed. */
    function takeText() {
      const text = field("text");
      /** @type {string[]} */
      const reasons = [];
      /** @type {DeskGiven[]} */
      const taken = [];
      const coded = [...forms.values()].filter(({ asked }) => asked.every(({ type }) => data.types[type].way !== "typed"));
      const left = deskCode.lines(text.value).filter((line, at) => {
        const source = fill(words.line, { source: fill(words.pasted, { n: pasted + 1 }), n: at + 1 });
        const found = [line, deskCode.grouped(line, coded)].map((one) => deskCode.found(one, data.headings, () => source)).find((some) => some.length) || [];
        const wrong = found.map((one) => deskMark.mark(one, forms, data).reason).filter((reason) => MISTYPED.includes(reason));
        if (!wrong.length && found.length) { taken.push(...found); return false; }
        if (!wrong.length && !deskCode.names(line, forms.keys())) return false;
        reasons.push(`${line.split(/[:;,=|\t]/)[0].trim().slice(0, LONGEST_START)}: ${wrong.length ? data.words.grade[`reason.${wrong[0]}`] : words.no_code}`);
        return true;
      });
      if (!taken.length && !left.length) { say(words.no_codes); return; }
      if (taken.length) { pasted += 1; take(taken); }
      text.value = left.join("\n");
      if (!left.length) return;
      say([taken.length ? fill(words.taken, { n: taken.length, keys: 0 }) : "", fill(words.left, { n: left.length, reasons: reasons.slice(0, MOST_REASONS).join(" · ") })].filter(Boolean).join(" "));
      text.focus();
    }

    /** @param {HTMLElement} into @param {string[]} heads @param {(string | number | Node)[][]} rows */
    const table = (into, heads, rows) => into.replaceChildren(
      make("thead", "", {}, make("tr", "", {}, ...heads.map((one) => make("th", one, { scope: "col" })))),
      make("tbody", "", {}, ...rows.map(([first, ...rest]) => make("tr", "", {}, make("th", String(first), { scope: "row" }), ...rest.map((one) => (one instanceof Node ? make("td", "", {}, one) : make("td", String(one))))))));

    /** A button by which one input is taken out again. @param {DeskGiven} one @param {string} source */
    function outOf(one, source) {
      const button = make("button", words.take_one, { type: "button", "aria-label": `${words.take_one}: ${source}` });
      button.addEventListener("click", () => {
        [out, given] = [[one], given.filter((other) => other !== one)];
        show();
        say(words.taken_out);
        part("put-back").focus();
      });
      return button;
    }

    function show() {
      const accounts = deskGrade.grade(given, forms, data);
      const { learners, problems, ungraded, renamed } = accounts;
      const known = [...forms.keys()].sort().join(", ");
      part("known").textContent = known ? fill(words.known, { forms: known }) : words.none_known;
      part("results").hidden = !given.length;
      part("put-back").hidden = !out.length;
      part("counts").textContent = [
        fill(words.counts, { graded: learners.length, listed: problems.length }), renamed.length ? fill(data.words.grade.renamed, { n: renamed.length }) : "",
      ].filter(Boolean).join(" · ");
      const alike = deskAlike.groups(learners.filter(({ named }) => named).map(({ pseudonym }) => pseudonym));
      part("alike").textContent = alike.length ? `${fill(data.words.grade.alike, { n: alike.length })} (${alike.map((names) => names.join(", ")).join("; ")})` : "";
      table(part("learners"), [words.pseudonym, words.form, words.points, words.percent, words.source], scores(accounts).slice(1).map(([pseudonym, form, points, total, percent], at) => (
        [String(pseudonym), String(form), fill(words.of, { points: String(points), total: String(total) }), Number(percent), learners[at].source])));
      table(part("listed"), [words.source, words.reason, ""], problems.map((one, at) => [...one, outOf(ungraded[at], one[0])]));
      part("learners").hidden = !learners.length;
      part("listed").hidden = !problems.length;
      bench.graded(accounts);
      return accounts;
    }

    const scores = (/** @type {DeskAccounts} */ accounts) => deskGrade.scores(accounts, [words.pseudonym, words.form, words.points, words.out_of, words.percent]);
    /** @param {DeskAccounts} accounts @returns {Record<string, DeskCell[][]>} */
    const tables = (accounts) => ({ results: deskGrade.results(accounts), items: deskGrade.items(forms, data.types), problems: deskGrade.listed(accounts), [words.file_scores]: scores(accounts) });

    function saveTables() {
      bench.unsaved.delete("results");
      const { results, items, problems, [words.file_scores]: people } = tables(show());
      bench.save(`${words.file_results}.zip`, deskSheet.zipped({
        "results.csv": deskGrade.csv(results), "results.items.csv": deskGrade.csv(items), "results.problems.csv": deskGrade.csv(problems),
        [`${words.file_scores}.csv`]: `\ufeff${deskGrade.csv(people)}`, // with the mark that spreadsheets know UTF-8 by
      }), "application/zip");
    }

    for (const name of ["files", "folder"]) {
      part(name).addEventListener("change", () => {
        const chosen = [...field(name).files || []];
        deskRead.inputs(chosen, bench).then((found) => { field(name).value = ""; take(found); part("results").scrollIntoView(); });
      });
    }
    part("take-text").addEventListener("click", takeText);
    part("take-out").addEventListener("click", () => { [out, given] = [given, []]; show(); part("put-back").hidden = false; say(words.taken_out); });
    part("put-back").addEventListener("click", () => { [given, out] = [[...out, ...given], []]; show(); say(words.back); });
    part("save-tables").addEventListener("click", saveTables);
    part("save-workbook").addEventListener("click", () => {
      bench.unsaved.delete("results");
      bench.save(`${words.file_results}.xlsx`, deskSheet.workbook(tables(show())), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    });
    bench.changed = show;
    bench.take = take;
    show();
  }

  return { open };
})();
