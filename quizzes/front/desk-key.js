// @ts-check
// A key file as a form again: only one that is whole, as keyfile.py reads it.

const deskKey = (() => {
  "use strict";

  const { isRecord } = shared;

  /** JSON with the seed whole, however many digits it has. @param {string} text */
  function parsed(text) {
    const held = shared.parse(text);
    const seed = /"seed"\s*:\s*(-?[0-9]+)/.exec(text);
    if (!isRecord(held) || !isRecord(held.drawn) || !seed) return held;
    return { ...held, drawn: { ...held.drawn, seed: BigInt(seed[1]) } };
  }

  /** @param {any} held @returns {DeskForm} */
  const formOf = ({ form, title, language, blueprint, edition, drawn, items }) => ({
    id: form, title, language, blueprint, edition, seed: drawn.seed, number: drawn.number, of: drawn.of,
    asked: items.map((/** @type {any} */ one) => ({
      family: "", turns_on: "", reserved: false, ...one,
      choices: one.choices.map((/** @type {DeskPart} */ { id, of, label }) => ({ id, of, label })),
    })),
  });

  /** The form, or the name of the reason why there is none. @param {string} text @param {DeskData} data @returns {DeskForm | string} */
  function read(text, { format, manner, types }) {
    if (text.length > 5_000_000) return "no_key";
    const held = parsed(text);
    if (!isRecord(held) || held.format !== format) return isRecord(held) && String(held.format).startsWith("quiz-key-") ? "old_key" : "no_key";
    if (held.check !== deskForm.check(held)) return "changed_key";
    return shared.attempt(/** @returns {DeskForm | string} */ () => {
      const form = formOf(held);
      if (deskForm.idOf(form) !== form.id) return "changed_key";
      if (form.asked.some(({ type }) => !Object.hasOwn(types, type))) return "other_key";
      const isTyped = form.asked.some(({ type }) => types[type].way === "typed");
      return isTyped && deskSame.json(held.spelling) !== deskSame.json(shared.parse(manner)) ? "other_key" : form;
    }, "no_key");
  }

  return { read };
})();
