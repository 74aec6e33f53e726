// @ts-check
// Text from outside, made safe for a spreadsheet, as spreadsheet_safety.py does.

const deskSafe = (() => {
  "use strict";

  const LONGEST_PSEUDONYM = 40;
  const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

  /** What of a pseudonym can be kept; the rest becomes dots. @param {string} typed */
  function pseudonym(typed) {
    const kept = [...[...typed].slice(0, 4 * LONGEST_PSEUDONYM).join("").normalize("NFC").trim()].map((sign) => (/[ .\-\p{L}\p{N}]/u.test(sign) ? sign : ".")).join("");
    return [...kept.split(" ").filter(Boolean).join(" ").replace(/^[ .-]+/, "")].slice(0, LONGEST_PSEUDONYM).join("").replace(/[ .-]+$/, "");
  }

  /** One line that no spreadsheet runs. @param {string} typed @param {number} [longest] */
  function text(typed, longest = 200) {
    const line = [...typed].slice(0, longest).join("").replace(/[\p{C}\p{Z}]/gu, " ").replace(/;/g, ",").trim();
    return FORMULA.test(line) ? `'${line}` : line;
  }

  return { pseudonym, text };
})();
