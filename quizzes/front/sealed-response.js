// @ts-check
// What a response is: its code, its checksum, whether it fits its question. It knows no key.
// Codes and checksums follow codes.py and responses.py, over the same cases.

const sealedResponse = (() => {
  "use strict";

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** @param {number} count */
  const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1);
  /** @param {Question} question */
  const choiceIds = (question) => upTo(question.choices).map((place) => `${question.id}-${place}`);
  /** @param {Question} question */
  const answersTo = (question) => itemForms[question.type].beside(question.id, question.choices, question.targets);

  /** The digits of one response, each with its base. @param {Question} question @param {Answer | undefined} response @returns {[number, number][]} */
  function digits(question, response) {
    return itemForms[question.type].digits(choiceIds(question), answersTo(question), response);
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
    return itemForms[question.type].fits(response, choiceIds(question), answersTo(question));
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
    const given = typeof response === "string" ? [response.trim()] : Object.values(response);
    return itemForms[question.type].isWhole(given.filter(Boolean), question.choices);
  }

  return { encode, checksum, line, fitting, differing, isBlank, isWhole };
})();
