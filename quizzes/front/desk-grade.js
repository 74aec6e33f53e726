// @ts-check
// The accounts: everything that came in is graded or listed with its reason, as grade.py keeps them.

const deskGrade = (() => {
  "use strict";

  const { fill } = shared;
  const LONGEST_SAID = 160;
  const LONGEST_STEM = 5000;
  const RESPONSES = ["pseudonym", "form", "item", "response", "points", "answered"];
  const ITEMS = ["form", "position", "item", "lesson", "objective", "bloom", "set", "type", "options", "key", "stem", "labels"];

  /** By code points, as Python sorts. @param {string} a @param {string} b */
  function compare(a, b) {
    const [one, other] = [[...a], [...b]];
    const at = one.findIndex((sign, place) => sign !== other[place]);
    if (at < 0) return one.length - other.length;
    return at < other.length ? (one[at].codePointAt(0) || 0) - (other[at].codePointAt(0) || 0) : 1;
  }

  /** A pseudonym as people see it. @param {string} typed */
  const seen = (typed) => deskCode.visible(typed.normalize("NFC")).split(/\s+/).filter(Boolean).join(" ");

  /** @param {DeskGiven[]} given @param {Map<string, DeskForm>} forms @param {DeskData} data @returns {DeskAccounts} */
  function grade(given, forms, data) {
    const words = data.words.grade;
    /** @type {Map<string, DeskLearner>} */
    const learners = new Map();
    /** @type {[string, string][]} */
    const problems = [];
    /** @type {DeskGiven[]} */
    const ungraded = [];
    /** @type {[string, string][]} */
    const renamed = [];
    let unnamed = 0;
    const said = (/** @type {string} */ reason, about = "", other = "") => {
      const isKind = ["kind", "no_response"].includes(reason);
      const [told, place] = [about, other].map((one) => [...deskSafe.text(one)].slice(0, LONGEST_SAID).join(""));
      return fill(words[`reason.${reason}`] || data.words.desk_js[`reason.${reason}`], { about: isKind ? words[`kind.${about}`] || words["kind.unknown"] : told, other: place });
    };
    const refuse = (/** @type {DeskGiven} */ one, /** @type {[string, string]} */ why) => { problems.push(why); ungraded.push(one); };
    for (const one of given) {
      if (one.key !== undefined) continue;
      const marked = deskMark.mark(one, forms, data);
      const source = deskSafe.text(marked.source);
      if (marked.reason || !marked.rows) { refuse(one, [source, said(marked.reason, marked.about)]); continue; }
      const { form = "", typed = "", rows } = marked;
      const kept = deskSafe.pseudonym(typed);
      const first = kept ? learners.get(kept) : undefined;
      if (first) {
        const isSame = first.form === form && JSON.stringify(first.rows) === JSON.stringify(rows);
        const reason = seen(first.typed) !== seen(typed) ? "same_name" : isSame ? "copy" : "duplicate";
        refuse(one, [source, said(reason, reason === "same_name" ? typed : kept, first.source)]);
        continue;
      }
      if (!kept) unnamed += 1;
      const pseudonym = kept || fill(words.unnamed, { n: unnamed });
      if (pseudonym !== typed) renamed.push([source, pseudonym]);
      learners.set(pseudonym, { pseudonym, form, source, typed, named: Boolean(kept), rows });
    }
    return { learners: [...learners.values()].sort((a, b) => compare(a.pseudonym, b.pseudonym)), problems, ungraded, renamed };
  }

  /** The table of results. @param {DeskAccounts} accounts @returns {DeskCell[][]} */
  const results = ({ learners }) => [RESPONSES, ...learners.flatMap(({ pseudonym, form, rows }) => rows.map((row) => [pseudonym, form, row.item, row.response, row.points, row.answered]))];

  /** The scores, a line for each learner. @param {DeskAccounts} accounts @param {string[]} heads @returns {DeskCell[][]} */
  const scores = ({ learners }, heads) => [heads, ...learners.map(({ pseudonym, form, rows }) => {
    const points = rows.reduce((sum, row) => sum + row.points, 0);
    return [pseudonym, form, shared.rounded(points), rows.length, Math.round((100 * points) / rows.length)];
  })];

  /** The table of the forms' items. @param {Map<string, DeskForm>} forms @param {DeskTypes} types @returns {DeskCell[][]} */
  const items = (forms, types) => [ITEMS, ...[...forms.values()].sort((a, b) => compare(a.id, b.id)).flatMap((form) => form.asked.map((one, at) => {
    const labels = new Map(one.choices.map(({ of, label }) => [of, label]));
    const ids = [...labels.keys()].sort();
    const { fixed } = types[one.type];
    const options = fixed.length ? fixed.filter((id) => labels.has(id)) : ids;
    return [
      form.id, at + 1, one.id, one.lesson, one.objective, one.bloom, one.set, one.type, options.join(";"), keyCell(one, types),
      deskSafe.text(one.stem, LONGEST_STEM), options.map((id) => deskSafe.text(labels.get(id) || "", LONGEST_STEM)).join(";"),
    ];
  }))];

  /** @param {DeskAsked} one @param {DeskTypes} types */
  function keyCell(one, types) {
    const of = deskMark.inBank(one);
    const { right, shares = [] } = one.key;
    const halves = (/** @type {string} */ pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    const { way, orders } = types[one.type];
    if (way === "typed") return right.map((text) => deskSafe.text(text)).join(";");
    if (orders) return right.map(of).join(">");
    if (way === "lines") return right.map(halves).map(([line, target]) => `${of(line)}=${of(target)}`).sort().join(";");
    return [...right.map(of).sort(), ...shares.map(halves).map(([id, share]) => `${of(id)}=${share}`)].join(";");
  }

  /** @param {DeskAccounts} accounts @returns {DeskCell[][]} */
  const listed = ({ problems }) => [["source", "reason"], ...problems];

  /** @param {DeskCell} cell */
  const quoted = (cell) => (/[,"\r\n]/.test(String(cell)) ? `"${String(cell).replace(/"/g, '""')}"` : String(cell));
  /** @param {DeskCell[][]} rows */
  const csv = (rows) => rows.map((row) => `${row.map(quoted).join(",")}\n`).join("");

  return { grade, results, scores, items, listed, csv };
})();
