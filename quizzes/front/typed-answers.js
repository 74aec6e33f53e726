// @ts-check
// What a typed answer says, as a number and as words: the steps of spelling.py and typed.py, over
// the table that they send.

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
  /** @param {string[]} parts @param {string[]} start */
  const startsWith = (parts, start) => start.every((part, at) => parts[at] === part);

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

  /** What a typed number can mean: "1,500" is both 1.5 and 1500. @param {unknown} typed @param {string} unit */
  function readNumber(typed, unit = "") {
    let text = bare(typed);
    for (const word of spelling.trails) if (text.endsWith(` ${word}`)) text = text.slice(0, -word.length).replace(pattern("closing"), "");
    for (const word of own(spelling.units, unit) || []) {
      const head = text.endsWith(word) ? text.slice(0, -word.length) : "";
      if (/[ \-(0-9]$/.test(head) || (head && !/^\p{L}/u.test(word))) { text = head.replace(/[ \-(]+$/, ""); break; }
    }
    const space = text.lastIndexOf(" ");
    const scale = space < 0 ? undefined : own(spelling.scales, text.slice(space + 1));
    const scaled = scale ? inDigits(text.slice(0, space)) : [];
    if (scaled.length) return scaled.map((one) => times(one, String(scale).length - 1));
    const digits = inDigits(text);
    return digits.length ? digits : inWords(text);
  }

  /** @param {string} text */
  function inDigits(text) {
    const readings = [];
    if (pattern("decimal").test(text)) readings.push(text.replace(",", "."));
    const grouped = pattern("grouped").exec(text);
    if (grouped) readings.push(text.split(grouped[1]).join("").replace(",", "."));
    return readings;
  }

  /** Move the point, so that nothing is rounded. @param {string} number @param {number} places */
  function times(number, places) {
    const [whole, rest = ""] = number.split(".");
    return `${whole}${rest.padEnd(places, "0").slice(0, places)}.${rest.slice(places)}`;
  }

  /** @param {string} text */
  function inWords(text) {
    const tokens = text.replace(/-/g, " ").split(" ");
    const at = tokens.findIndex((token) => spelling.points.includes(token));
    const whole = count(at < 0 ? tokens : tokens.slice(0, at));
    if (whole === null || at < 0) return whole === null ? [] : [String(whole)];
    const rest = tokens.slice(at + 1);
    const single = rest.map((token) => Number(own(spelling.numbers, token) ?? 10));
    if (rest.length && Math.max(...single) < 10) return [`${whole}.${single.join("")}`];
    const after = count(rest);
    return after ? [`${whole}.${after}`] : [];
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

  /** A typed answer in parts: the kind of norm or line it names, and what follows. @param {unknown} typed @returns {Wording} */
  function readWords(typed) {
    const text = bare(typed).replace(pattern("thousands"), (found) => found.replace(/[.,' ]/g, "")).replace(pattern("suffix"), "");
    /** @type {string[]} */
    let parts = text.match(pattern("parts")) || [];
    for (const [old, now] of spelling.same) {
      for (let at = parts.length - old.length; at >= 0; at -= 1) if (startsWith(parts.slice(at), old)) parts.splice(at, old.length, ...now);
    }
    for (const tail of spelling.tails) if (parts.length > tail.length && startsWith(parts.slice(-tail.length), tail)) parts = parts.slice(0, -tail.length);
    const { kind, parts: [...rest] } = kindOf(withDigits(parts));
    if (/^[0-9]+$/.test(rest[0]) && /^[0-9]{4}$/.test(rest[1])) rest[0] = rest[0].replace(/^0+(?=.)/, "");
    return { kind, parts: rest };
  }

  /** @param {string[]} parts */
  function withDigits(parts) {
    const found = [];
    for (let at = 0; at < parts.length;) {
      let end = parts.length;
      while (end > at && count(parts.slice(at, end)) === null) end -= 1;
      found.push(end > at ? String(count(parts.slice(at, end))) : parts[at]);
      at = Math.max(end, at + 1);
    }
    return found;
  }

  /** @param {string[]} parts @returns {Wording} */
  function kindOf(parts) {
    for (const [kind, words] of spelling.kinds.concat([["", []]])) {
      let rest = parts.slice(words.length);
      for (const marker of spelling.markers) if (startsWith(rest, marker)) rest = rest.slice(marker.length);
      if (startsWith(parts, words) && /^[0-9]+$/.test(rest[0])) return { kind, parts: rest };
    }
    return { kind: "", parts };
  }

  /** Kind and number are looked at apart; a decree may lack its office. @param {Wording} typed @param {string[]} answers @param {string[]} others */
  function isAmong(typed, answers, others = []) {
    const wanted = answers.map(readWords);
    const kinds = [...wanted, ...others.map(readWords)].map((one) => one.kind);
    const same = (/** @type {string[]} */ parts) => parts.join(" ") === typed.parts.join(" ");
    return kinds.includes(typed.kind)
      && wanted.some(({ parts }) => same(parts) || (parts.length === 3 && /^[0-9]{4}$/.test(parts[1]) && same(parts.slice(0, 2))));
  }

  /** Compare exactly, as decimals do: 3.3 is 3.3. @param {string} a @param {string} b @param {string} tolerance */
  function isNear(a, b, tolerance) {
    const parts = [a, b, tolerance];
    const places = Math.max(...parts.map((part) => (part.split(".")[1] || "").length));
    const [x, y, z] = parts.map((part) => {
      const [whole, rest = ""] = part.replace("+", "").split(".");
      return BigInt(whole + rest.padEnd(places, "0"));
    });
    const apart = x > y ? x - y : y - x;
    return apart <= z;
  }

  /** @type {Reading} */
  const reading = { readNumber, readWords, isNear, isAmong };
  return { know, ...reading };
})();
