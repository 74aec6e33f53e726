// @ts-check
// A typed answer as words and norms: the steps of typed.py. Loaded only where words are asked for.

const typedWords = (() => {
  "use strict";

  const { table, pattern, bare, count } = typedAnswers;
  /** @param {string[]} parts @param {string[]} start */
  const startsWith = (parts, start) => start.every((part, at) => parts[at] === part);

  /** A typed answer in parts: the kind of norm or line it names, and what follows. @param {unknown} typed @returns {Wording} */
  function read(typed) {
    const text = bare(typed).replace(pattern("thousands"), (_, lead, number) => lead + number.replace(/[.,' ]/g, "")).replace(pattern("suffix"), "$1");
    /** @type {string[]} */
    let parts = text.match(pattern("parts")) || [];
    for (const [old, now] of table().same) {
      for (let at = parts.length - old.length; at >= 0; at -= 1) if (startsWith(parts.slice(at), old)) parts.splice(at, old.length, ...now);
    }
    for (const tail of table().tails) if (parts.length > tail.length && startsWith(parts.slice(-tail.length), tail)) parts = parts.slice(0, -tail.length);
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
    for (const [kind, words] of table().kinds.concat([["", []]])) {
      let rest = parts.slice(words.length);
      for (const marker of table().markers) if (startsWith(rest, marker)) rest = rest.slice(marker.length);
      if (startsWith(parts, words) && /^[0-9]+$/.test(rest[0])) return { kind, parts: rest };
    }
    return { kind: "", parts };
  }

  /** Kind and number are looked at apart; a decree may lack its office. @param {Wording} typed @param {string[]} answers @param {string[]} others */
  function isAmong(typed, answers, others = []) {
    const wanted = answers.map(read);
    const kinds = [...wanted, ...others.map(read)].map((one) => one.kind);
    const same = (/** @type {string[]} */ parts) => parts.join(" ") === typed.parts.join(" ");
    return kinds.includes(typed.kind)
      && wanted.some(({ parts }) => same(parts) || (parts.length === 3 && /^[0-9]{4}$/.test(parts[1]) && same(parts.slice(0, 2))));
  }

  return { read, isAmong };
})();
