// @ts-check
// A form out of items, as compose.py makes it, and its key file, as keyfile.py writes it.

const deskForm = (() => {
  "use strict";

  const { sha256, mixed, apart, json, compare } = deskSame;
  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const LETTERS = ALPHABET.slice(10);
  const ID_LENGTH = 5;

  /** @param {string} pair @returns {[string, string]} */
  const halves = (pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];

  /** Choices and targets in the order of the form. @param {DeskItem} item @param {string} salt @param {number} keyPlace @param {DeskTypes} types @returns {[string, string][][]} */
  function arranged(item, salt, keyPlace, types) {
    const { way, fixed, orders, one_right: oneRight } = types[item.type];
    if (way === "typed") return [[], []];
    if (fixed.length) return [item.choices, []];
    const id = (/** @type {[string, string]} */ [one]) => one;
    const choices = mixed(item.choices, salt, id);
    if (way === "lines" && !orders) {
      const wanted = new Map((item.key.right || []).map(halves));
      const targets = new Map(mixed(item.targets, salt, id));
      const lines = choices.flatMap(([one]) => wanted.get(one) ?? []);
      return [choices, apart([...targets.keys()], lines, salt).map((one) => [one, targets.get(one) || ""])];
    }
    if (orders) {
      let order = choices;
      for (let turn = 1; order.map(id).join() === (item.key.right || []).join(); turn += 1) order = mixed(order, `${salt}:${turn}`, id);
      return [order, []];
    }
    if (oneRight) {
      const [key] = choices.splice(choices.findIndex(([one]) => one === (item.key.right || [])[0]), 1);
      choices.splice(keyPlace, 0, key);
    }
    return [choices, []];
  }

  /** The key in the ids of the form. @param {DeskItem} item @param {Map<string, string>} own @param {Map<string, string>} other @param {DeskTypes} types @returns {DeskKey} */
  function opaque({ type, key }, own, other, types) {
    const { way, orders } = types[type];
    if (way === "typed") return { ...key, misses: [] };
    const to = (/** @type {string} */ one) => own.get(one) || "";
    const right = way === "lines" && !orders ? key.right.map(halves).map(([line, target]) => `${to(line)}=${other.get(target)}`) : key.right.map(to);
    const shares = key.shares ? { shares: key.shares.map(halves).map(([one, share]) => `${to(one)}=${share}`) } : {};
    return { ...key, right, wrong: key.wrong.map(to), misses: [], ...shares };
  }

  /** @param {DeskItem} item @param {string} name @param {string} salt @param {number} keyPlace @param {DeskTypes} types @returns {DeskAsked} */
  function asked(item, name, salt, keyPlace, types) {
    const [choices, targets] = arranged(item, `${salt}:${item.id}`, keyPlace, types);
    const own = new Map(choices.map(([one], at) => [one, `${name}-${at + 1}`]));
    const other = new Map(targets.map(([one], at) => [one, `${name}-t${at + 1}`]));
    const part = (/** @type {Map<string, string>} */ ids) => (/** @type {[string, string]} */ [one, label]) => ({ id: ids.get(one) || "", of: one, label });
    return {
      ...item, question: name, set: item.safe ? "safe" : "main", choices: choices.map(part(own)), targets: targets.map(part(other)), key: opaque(item, own, other, types),
    };
  }

  /** What a learner may see. @param {Pick<DeskForm, "title" | "language" | "asked">} form */
  function publicOf({ title, language, asked: all }) {
    const plain = (/** @type {DeskPart[]} */ parts) => parts.map(({ id, label }) => ({ id, label }));
    return { title, language, questions: all.map((one) => ({ id: one.question, type: one.type, stem: one.stem, choices: plain(one.choices), targets: plain(one.targets) })) };
  }

  /** Five characters made of the public part alone. @param {Pick<DeskForm, "title" | "language" | "asked">} form */
  function idOf(form) {
    const mark = sha256(json(publicOf(form)));
    const [first, ...rest] = Array.from({ length: ID_LENGTH }, (_, at) => parseInt(mark.slice(2 * at, 2 * at + 2), 16));
    return LETTERS[first % LETTERS.length] + rest.map((one) => ALPHABET[one % 32]).join("");
  }

  /** @param {DeskData} data @param {DeskBlueprint} blueprint @param {bigint} seed @param {[number, number]} number @param {DeskItem[]} items @returns {DeskForm} */
  function make({ types, edition, language }, blueprint, seed, [number, of], items) {
    const salt = `${seed}:${number}`;
    const ordered = mixed(items, salt, ({ id }) => id).sort((a, b) => compare(a.lesson, b.lesson));
    const single = ordered.filter(({ type }) => types[type].one_right);
    const places = deskDraw.keyPlaces(single.map(({ choices }) => choices.length), salt);
    const at = new Map(single.map((item, index) => [item, places[index]]));
    const all = ordered.map((item, index) => asked(item, `q${index + 1}`, salt, at.get(item) || 0, types));
    const form = { blueprint: blueprint.id, edition, seed, number, of, title: blueprint.title, language, asked: all };
    return { id: idOf(form), ...form };
  }

  /** All forms of a seed, or why there are none. @param {DeskData} data @param {DeskBlueprint} blueprint @param {bigint} seed @param {number} count */
  function draw(data, blueprint, seed, count) {
    const { drawn, missing } = deskDraw.draw(data, blueprint, String(seed), count);
    return { forms: drawn.map((items, at) => make(data, blueprint, seed, [at + 1, count], items)), missing };
  }

  /** The forms that a blueprint fixes. @param {DeskData} data @param {DeskBlueprint} blueprint */
  function fixed(data, blueprint) {
    const names = Object.keys(blueprint.forms).sort();
    return names.map((name, at) => make(data, blueprint, 0n, [at + 1, names.length], blueprint.forms[name].map((one) => data.items[one])));
  }

  /** @param {Record<string, unknown>} held */
  function check(held) {
    const { check: _, ...signed } = held;
    return sha256(json(signed, true)).slice(0, 16);
  }

  /** The data of the page has names by the alphabet. @param {DeskKey} key */
  const inOrder = ({ type, right, wrong, tolerance, misses, unit, shares, unit_words: words }) => ({
    type, right, wrong, tolerance, misses, ...(unit ? { unit } : {}), ...(shares ? { shares } : {}), ...(words ? { unit_words: words } : {}),
  });

  /** @param {DeskForm} form @param {DeskData} data */
  function keyText(form, { format, manner, types }) {
    const { id, title, language, blueprint, edition, seed, number, of } = form;
    const isTyped = form.asked.some(({ type }) => types[type].way === "typed");
    const held = {
      format, form: id, title, language, blueprint, edition, drawn: { seed: Number(seed), number, of }, spelling: isTyped ? shared.parse(manner) : {},
      items: form.asked.map((one) => ({
        question: one.question, id: one.id, lesson: one.lesson, objective: one.objective, bloom: one.bloom, set: one.set, answer: one.answer,
        ...(one.family ? { family: one.family, turns_on: one.turns_on, reserved: one.reserved } : {}),
        type: one.type, stem: one.stem,
        choices: one.choices.map((part) => ({ ...part, right: types[one.type].way !== "options" || one.key.right.includes(part.id) })),
        targets: one.targets, key: inOrder(one.key),
      })),
    };
    return `${JSON.stringify({ ...held, check: check(held) }, null, 1)}\n`;
  }

  /** What answers are read by. @param {DeskForm} form @returns {Question[]} */
  const questionsOf = (form) => form.asked.map((one) => ({ id: one.question, type: one.type, choices: one.choices.length, targets: one.targets.length }));

  return { draw, fixed, idOf, check, keyText, questionsOf };
})();
