// @ts-check
// What a response is: its code, its checksum, whether it fits its question. It knows no key.
// Codes and checksums follow codes.py and responses.py, over the same cases.

/** @typedef {{id: string, type: string, choices: number, targets: number}} Question */
/** @typedef {string[] | Record<string, string> | string} Answer */
/** @typedef {Record<string, Answer>} Responses */

const sealedResponse = (() => {
  "use strict";

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const LONGEST = 200;

  /** @param {number} count */
  const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);
  /** @param {Question} question */
  const choiceIds = (question) => upTo(question.choices).map((place) => `${question.id}-${place}`);
  /** @param {Question} question */
  const answersTo = (question) => (question.type === "matching"
    ? upTo(question.targets).map((place) => `${question.id}-t${place}`) : upTo(question.choices).map(String));
  /** @param {Question} question */
  const isTyped = (question) => ["numeric", "short-text"].includes(question.type);
  /** @param {Question} question */
  const isOneOf = (question) => ["single-choice", "true-false"].includes(question.type);
  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** The digits of one response, each with its base. @param {Question} question @param {Answer | undefined} response @returns {[number, number][]} */
  function digits(question, response) {
    const ids = choiceIds(question);
    const chosen = Array.isArray(response) ? response : [];
    if (question.type === "multiple-response") return ids.map((id) => [2, chosen.includes(id) ? 1 : 0]);
    if (isOneOf(question)) return [[ids.length + 1, ids.indexOf(chosen[0]) + 1]];
    const lines = /** @type {Record<string, string>} */ (response || {});
    const given = answersTo(question);
    return ids.map((id) => [given.length + 1, given.indexOf(lines[id]) + 1]);
  }

  /** @param {bigint} number @param {number} length */
  function toText(number, length) {
    let text = "";
    for (let place = 0; place < length; place += 1) {
      text = ALPHABET[Number(number & 31n)] + text;
      number >>= 5n;
    }
    return text;
  }

  /** @param {string} form @param {Question[]} questions @param {Responses} responses */
  function encode(form, questions, responses) {
    let number = 0n;
    let largest = 1n;
    questions.forEach((question) => digits(question, responses[question.id]).forEach(([base, digit]) => {
      number = number * BigInt(base) + BigInt(digit);
      largest *= BigInt(base);
    }));
    let length = 0;
    while (1n << BigInt(5 * length) < largest) length += 1;
    const body = form + toText(number, length);
    const check = [...body].reduce((found, char) => (found * 32 + ALPHABET.indexOf(char) + 1) % 32749, 0);
    return (/** @type {string[]} */ ((body + toText(BigInt(check), 3)).match(/.{1,5}/g))).join("-");
  }

  /** A response as one line; two are the same when their lines are. @param {Question} question @param {Answer | undefined} response */
  function line(question, response) {
    const ids = choiceIds(question);
    const given = response || "";
    const text = typeof given === "string" ? given
      : Array.isArray(given) ? ids.filter((id) => given.includes(id)).join()
        : ids.filter((id) => given[id]).map((id) => `${id}:${given[id]}`).join();
    return `${question.id}=${text}`;
  }

  /** CRC-32 over the form's id and all responses. @param {string} form @param {Question[]} questions @param {Responses} responses */
  function checksum(form, questions, responses) {
    let crc = ~0;
    const lines = questions.map((question) => line(question, responses[question.id]));
    new TextEncoder().encode([form, ...lines].join("\n")).forEach((byte) => {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    });
    return (~crc >>> 0).toString(16).padStart(8, "0");
  }

  /** Whether this page could have given it. @param {Question} question @param {unknown} response @returns {response is Answer} */
  function fits(question, response) {
    if (isTyped(question)) return typeof response === "string" && response.length <= LONGEST;
    const ids = choiceIds(question);
    if (Array.isArray(response)) {
      return !["matching", "ordering"].includes(question.type) && response.length <= (isOneOf(question) ? 1 : ids.length)
        && new Set(response).size === response.length && response.every((one) => ids.includes(one));
    }
    const answers = ["", ...answersTo(question)];
    return isRecord(response) && ["matching", "ordering"].includes(question.type)
      && Object.entries(response).every(([id, given]) => ids.includes(id) && answers.includes(/** @type {string} */ (given)));
  }

  /** What of these values this page could have given. @param {Question[]} questions @param {Record<string, unknown>} values */
  const fitting = (questions, values) => /** @type {Responses} */ (
    Object.fromEntries(questions.filter((one) => fits(one, values[one.id])).map((one) => [one.id, values[one.id]])));

  /** @param {Question[]} questions @param {Responses} here @param {Responses} there */
  const differing = (questions, here, there) => questions.filter((one) => line(one, here[one.id]) !== line(one, there[one.id]));

  /** Whether nothing at all was answered. @param {Answer} response */
  const isBlank = (response) => (typeof response === "string" ? response.trim() === "" : !Object.values(response).some(Boolean));

  /** Whether nothing is left open: every line has its answer, every place is used once. @param {Question} question @param {Answer} response */
  function isWhole(question, response) {
    if (typeof response === "string" || Array.isArray(response)) return !isBlank(response);
    const given = Object.values(response).filter(Boolean);
    return given.length === question.choices && (question.type !== "ordering" || new Set(given).size === given.length);
  }

  return { encode, checksum, line, fitting, differing, isBlank, isWhole, isRecord };
})();
