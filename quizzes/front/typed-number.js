// @ts-check
// A typed answer as a number: the steps of typed.py. Loaded only where a number is asked for.

const typedNumbers = (() => {
  "use strict";

  const { table, pattern, own, bare, count } = typedAnswers;

  /** What a typed number can mean: "1,500" is both 1.5 and 1500. @param {unknown} typed @param {string} unit */
  function read(typed, unit = "") {
    let text = bare(typed);
    for (const word of table().trails) if (text.endsWith(` ${word}`)) text = text.slice(0, -word.length).replace(pattern("closing"), "");
    for (const word of own(table().units, unit) || []) {
      const head = text.endsWith(word) ? text.slice(0, -word.length) : "";
      if (/[ \-(0-9]$/.test(head) || (head && !/^\p{L}/u.test(word))) { text = head.replace(/[ \-(]+$/, ""); break; }
    }
    const space = text.lastIndexOf(" ");
    const scale = space < 0 ? undefined : own(table().scales, text.slice(space + 1));
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
    const at = tokens.findIndex((token) => table().points.includes(token));
    const whole = count(at < 0 ? tokens : tokens.slice(0, at));
    if (whole === null || at < 0) return whole === null ? [] : [String(whole)];
    const rest = tokens.slice(at + 1);
    const single = rest.map((token) => Number(own(table().numbers, token) ?? 10));
    if (rest.length && Math.max(...single) < 10) return [`${whole}.${single.join("")}`];
    const after = count(rest);
    return after ? [`${whole}.${after}`] : [];
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

  return { read, isNear };
})();
