// @ts-check
// Codes: read as codes.py reads them, and found in any text as codes_in_text.py finds them.

const deskCode = (() => {
  "use strict";

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const [ID_LENGTH, CHECK_LENGTH, LONGEST] = [5, 3, 1000];
  const BETWEEN = "[\\s\\-\\u2010-\\u2015\\u2212.]";
  const GAPS = new RegExp(`${BETWEEN}+`, "gu");
  const AROUND = /^[ \t\r\n'"`´‘’‚‛“”„‟‹›«»[\]*_]+|[ \t\r\n'"`´‘’‚‛“”„‟‹›«»[\]*_]+$/g;
  // Signs that nobody sees; they come in with what is copied.
  const UNSEEN = /\p{Cf}|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu;
  // Groups of five parted by dashes, as codes are written; a form's id begins with a letter.
  const DASH = "-\\u2010-\\u2015\\u2212";
  const CODE = new RegExp(`(^|[^${DASH}\\p{L}\\p{N}_])([A-Za-z][0-9A-Za-z]{4}(?:[${DASH}][0-9A-Za-z]{5})*[${DASH}][0-9A-Za-z]{1,5})(?![${DASH}\\p{L}\\p{N}_])`, "gu");
  const SHORTEST = 9; // the id of a form, one sign of answers, three to check
  // The day, the time and the sender before a message of a chat: a sender is a name, and no pseudonym.
  const SENDER = /^\s*\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?\s*m\.?)?\]?\s*(?:-\s*)?[^:]{1,80}:/i;
  const PARTS = /[:;,=|\t]/;
  const MOST_WORDS = 3;
  const BREAKS = /<\/(?:p|div|li|tr|h\d|title|head)>|<\/?br\s*\/?>|<\/w:p>/gi;

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
    const kind = itemForms[one.type];
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

  /** A line in which the code of one of these forms has its groups, however it was parted. @param {string} line @param {DeskForm[]} forms */
  function grouped(line, forms) {
    return forms.reduce((text, form) => {
      const id = [...form.id].map((sign) => `[${{ 0: "0Oo", 1: "1IiLl" }[sign] || sign + sign.toLowerCase()}]`);
      const rest = Array.from({ length: lengthOf(form) - ID_LENGTH }, () => "[0-9A-Za-z]");
      const code = new RegExp(`(^|[^0-9A-Za-z])(${[...id, ...rest].join(`${BETWEEN}{0,3}`)})(?![0-9A-Za-z])`, "u");
      return text.replace(code, (_, before, written) => before + written.replace(GAPS, "").replace(/(.{5})(?=.)/g, "$1-"));
    }, visible(line));
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

  /** The words before a code that somebody parted from it; none where it is not sure. @param {string} before @param {Set<string>} labels */
  function pseudonym(before, labels) {
    for (const part of before.split(PARTS).slice(0, -1)) {
      const words = part.split(/\s+/).filter(Boolean);
      while (words.length && labels.has(fold(words[0]))) words.shift();
      while (words.length && labels.has(fold(words[words.length - 1]))) words.pop();
      if (words.length) return words.length > MOST_WORDS || words.some((word) => labels.has(fold(word))) ? "" : words.join(" ");
    }
    return "";
  }

  /** Letters and digits alone: no case, accents, blanks or other signs. @param {string} text */
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

  /** A text or a page, line by line. @param {string} text */
  function lines(text) {
    const plain = text.includes("<") ? text.replace(BREAKS, "\n").replace(/<[^>]*>/g, " ") : text;
    return plain.split(/\r\n|[\n\r\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]/);
  }

  /** Whether a line names one of these forms, however its code is written. @param {string} line @param {Iterable<string>} forms */
  const names = (line, forms) => [...forms].some((id) => alike(visible(line).replace(/[^0-9A-Za-z]/g, "")).includes(id));

  /** Every code in a text or a page, in its order, as codes_in_text.py finds them. @param {string} text @param {Record<string, string[]>} headings @param {(line: number) => string} place what a line is called @returns {DeskGiven[]} */
  function found(text, headings, place) {
    const labels = new Set(Object.entries(headings).flatMap(([name, words]) => [name, ...words]).flatMap((one) => one.split(/\s+/)).map(fold));
    return lines(text).flatMap((line, at) => {
      const bare = visible(line).replace(SENDER, "");
      let end = 0;
      return [...bare.matchAll(CODE)].flatMap((match) => {
        const [, lead, code] = match;
        if (code.replace(/[^0-9A-Za-z]/g, "").length < SHORTEST || !(/[0-9]/.test(code) || code === code.toUpperCase())) return [];
        const start = match.index + lead.length;
        const before = bare.slice(end, start);
        end = start + code.length;
        return [{ source: place(at + 1), pseudonym: pseudonym(before, labels), code }];
      });
    });
  }

  return { decode, formOf, found, grouped, lines, names, visible, fold };
})();
