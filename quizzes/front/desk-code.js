// @ts-check
// Codes: read as codes.py reads them, and found in any text, with the pseudonym on the same line.

const deskCode = (() => {
  "use strict";

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const [ID_LENGTH, CHECK_LENGTH, LONGEST] = [5, 3, 1000];
  const BETWEEN = "[\\s\\-\\u2010-\\u2015\\u2212.]";
  const GAPS = new RegExp(`${BETWEEN}+`, "gu");
  const AROUND = /^[ \t\r\n'"`´‘’‚‛“”„‟‹›«»[\]*_]+|[ \t\r\n'"`´‘’‚‛“”„‟‹›«»[\]*_]+$/g;
  // Signs that nobody sees; they come in with what is copied.
  const UNSEEN = /\p{Cf}|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu;
  // Who sent a message and when: a sender is a name, and no pseudonym.
  const SENT = /^\s*\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?\]?\s*(?:[-–]\s*)?[^:\n]{1,60}:\s*/iu;
  const NOTHING = /^[\s,;:|=\-–—("“[>*_]+|[\s,;:|=\-–—)"”\]<*_]+$/gu;

  /** @param {string} text */
  const visible = (text) => text.replace(UNSEEN, "");
  /** @param {string} text */
  const alike = (text) => text.toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0");

  /** @param {string} code @returns {string} the code without what is round it; empty where it has other signs */
  function bare(code) {
    const found = alike(visible(code).replace(AROUND, "").replace(GAPS, ""));
    return [...found].every((sign) => ALPHABET.includes(sign)) ? found : "";
  }

  /** Of each question the bases of its digits. @param {DeskForm} form */
  const bases = (form) => deskForm.questionsOf(form).map((one) => {
    const ids = Array.from({ length: one.choices }, (_, at) => `${one.id}-${at + 1}`);
    const kind = itemTypes[one.type];
    const beside = kind.beside(one.id, one.choices, one.targets);
    return { one, ids, beside, bases: kind.digits(ids, beside, undefined).map(([base]) => base) };
  });

  /** @param {DeskForm} form */
  function lengthOf(form) {
    const largest = bases(form).flatMap((one) => one.bases).reduce((product, base) => product * BigInt(base), 1n);
    let length = 0;
    while (1n << BigInt(5 * length) < largest) length += 1;
    return ID_LENGTH + length + CHECK_LENGTH;
  }

  /** @param {string} body */
  function checked(body) {
    const found = [...body].reduce((sum, sign) => (sum * 32 + ALPHABET.indexOf(sign) + 1) % 32749, 0);
    return [10, 5, 0].map((by) => ALPHABET[(found >> by) & 31]).join("");
  }

  /** The responses of a code, or the name of the reason why there are none. @param {DeskForm} form @param {string} code @param {DeskTypes} types @returns {Responses | string} */
  function decode(form, code, types) {
    if (form.asked.some(({ type }) => types[type].way === "typed")) return "typed";
    const text = bare(code);
    if (text.length !== lengthOf(form)) return "code_length";
    const body = text.slice(0, -CHECK_LENGTH);
    if (checked(body) !== text.slice(-CHECK_LENGTH) || !body.startsWith(form.id)) return "code_check";
    let number = [...body.slice(ID_LENGTH)].reduce((sum, sign) => sum * 32n + BigInt(ALPHABET.indexOf(sign)), 0n);
    const found = bases(form).reverse().map(({ one, ids, beside, bases: own }) => {
      const digits = [...own].reverse().map((base) => {
        const digit = Number(number % BigInt(base));
        number /= BigInt(base);
        return digit;
      }).reverse();
      return /** @type {[string, Answer]} */ ([one.id, answer(types[one.type], ids, beside, digits)]);
    });
    return number ? "code_check" : Object.fromEntries(found.reverse().filter(([, given]) => Object.keys(given).length));
  }

  /** @param {DeskTypes[string]} kind @param {string[]} ids @param {string[]} beside @param {number[]} digits @returns {Answer} */
  function answer({ way, several }, ids, beside, digits) {
    if (way === "lines") return Object.fromEntries(ids.flatMap((id, at) => (digits[at] ? [[id, beside[digits[at] - 1]]] : [])));
    if (several) return ids.filter((_, at) => digits[at]);
    return digits[0] ? [ids[digits[0] - 1]] : [];
  }

  /** The id of the form that a code belongs to, or the name of the reason why it tells none. @param {string} code */
  function formOf(code) {
    if (code.length > LONGEST) return { form: "", reason: "too_long" };
    const text = bare(code);
    return text ? { form: text.slice(0, ID_LENGTH), reason: "" } : { form: "", reason: "code_letters" };
  }

  /** What of a line is a pseudonym. @param {string} text */
  const called = (text) => text.replace(SENT, "").replace(NOTHING, "").trim();

  /** Every code in a text, with the pseudonym before or behind it on its line; what only looks like a code too.
   * @param {string} text @param {Iterable<DeskForm>} forms @param {string} source @returns {DeskGiven[]} */
  function found(text, forms, source) {
    const seen = visible(text);
    const signs = (/** @type {string} */ id) => [...id].map((sign) => ({ 0: "[0Oo]", 1: "[1ILil]" }[sign] || `[${sign}${sign.toLowerCase()}]`)).join(`${BETWEEN}?`);
    const known = [...forms].map((form) => ({ length: lengthOf(form), start: signs(form.id) }))
      .map(({ length, start }) => `${start}(?:${BETWEEN}*[0-9A-Za-z]){${length - ID_LENGTH}}(?![\\p{L}\\p{N}])`);
    const other = "[A-Za-z][0-9A-Za-z]{4}(?:[-\\u2010-\\u2015\\u2212][0-9A-Za-z]{5})+(?:[-\\u2010-\\u2015\\u2212][0-9A-Za-z]{1,4})?(?![\\p{L}\\p{N}])";
    const all = [...seen.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...known, other].join("|")})`, "gu"))];
    return all.map((match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      const line = seen.slice(0, start).split("\n").length;
      const before = seen.slice(seen.lastIndexOf("\n", start - 1) + 1, start);
      const behind = seen.slice(end, `${seen}\n`.indexOf("\n", end));
      return { source: `${source}, ${line}`, code: match[0], pseudonym: called(before) || called(behind) };
    });
  }

  return { decode, formOf, found, visible };
})();
