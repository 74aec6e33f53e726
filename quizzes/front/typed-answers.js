// @ts-check
// What stands in a typed answer, and the number that words say: the steps of spelling.py, over the
// table that it sends. typed-number.js and typed-words.js read further, each where it is asked for.

const typedAnswers = (() => {
  "use strict";

  const LONGEST = 200;

  /** What this page knows of words; one language to a page. @type {Spelling} */
  let spelling;
  /** @param {Spelling} table */
  const know = (table) => { spelling = table; };
  /** @param {string} name */
  const pattern = (name) => new RegExp(spelling.patterns[name], "g");
  /** @template T @param {Record<string, T>} all @param {string} name @returns {T | undefined} */
  const own = (all, name) => (Object.hasOwn(all, name) ? all[name] : undefined);

  /** @param {string} text @param {string[][]} pairs */
  const rewrite = (text, pairs) => pairs.reduce((made, [old, now]) => made.replace(new RegExp(old, "g"), now), text);
  /** @param {string} typed */
  const fold = (typed) => rewrite(rewrite(typed, spelling.before).normalize("NFKD").toLowerCase(), spelling.after);

  /** Folded, without the marks round it and the words before it that change nothing. @param {unknown} typed */
  function bare(typed) {
    if (typeof typed !== "string" || [...typed].length > LONGEST) return "";
    let text = fold(typed).replace(pattern("opening"), "").replace(pattern("closing"), "");
    for (;;) {
      const lead = spelling.leads.find((one) => text.startsWith(`${one} `) || text.startsWith(`${one}:`));
      if (!lead) return text;
      text = text.slice(lead.length).replace(/^:/, "").replace(pattern("opening"), "");
    }
  }

  /** The number that words say; null when they say none. @param {string[]} tokens */
  function count(tokens) {
    const words = tokens.flatMap(apart);
    let [total, group, room, last, joined] = [0, 0, 1000, 1e9, false];
    for (const [at, word] of words.entries()) {
      const value = own(spelling.numbers, word);
      const scale = own(spelling.scales, word) || 0;
      if (spelling.after_hundreds.includes(word) && at && !joined && group % 100 === 0) {
        joined = true;
      } else if (spelling.after_tens.includes(word) && !joined && (room === 10 || group % 100 === 10)) {
        [room, joined] = [10, true];
      } else if (value !== undefined && value < room && (value || !at)) {
        [group, joined] = [group + value, false];
        room = value >= 100 ? 100 : value >= 20 && value % 10 === 0 ? 10 : 1;
      } else if (scale === 100 && !joined && group < 100 && (group || !at)) {
        [group, room] = [(group || 1) * 100, 100];
      } else if (scale > 100 && !joined && scale < last && (group || !at)) {
        [total, group, room, last] = [total + (group || 1) * scale, 0, 1000, scale];
      } else return null;
    }
    return joined || !words.length ? null : total + group;
  }

  /** "treintaicinco" and "twentyfive" are two words. @param {string} token */
  function apart(token) {
    if (own(spelling.numbers, token) !== undefined) return [token];
    for (const [tens, value] of Object.entries(spelling.numbers)) {
      if (!token.startsWith(tens) || value < 20 || value >= 100 || value % 10) continue;
      const rest = token.slice(tens.length);
      const unit = own(spelling.numbers, rest) === undefined ? rest.replace(/^i?y?/, "") : rest;
      const found = own(spelling.numbers, unit) || 0;
      if (found > 0 && found < 10) return [tens, unit];
    }
    return [token];
  }

  /** @returns {Spelling} */
  const table = () => spelling;
  return { know, table, pattern, own, bare, count };
})();
