// @ts-check
// Which items stand on forms: the steps of draw.py and arrange.py, so that one seed draws the same.

const deskDraw = (() => {
  "use strict";

  const { mixed } = deskSame;
  const LONGEST_RUN = 3;
  const RUNS = 500;

  /** How many of each. @template T @param {Iterable<T>} things @returns {Map<T, number>} */
  function counted(things) {
    const found = new Map();
    for (const one of things) found.set(one, (found.get(one) || 0) + 1);
    return found;
  }

  /** What of the bank is too little, line by line. @param {DeskData} data @param {DeskBlueprint} blueprint @param {number} forms */
  function missing({ items, words }, { slots, reserve, types }, forms) {
    const { fill } = shared;
    const lines = slots.filter((one) => one.able.length < one.count * forms).map((one) => {
      const n = one.count * forms - one.able.length;
      const key = `${one.set === "safe" ? "missing_safe" : "missing"}.${n === 1 ? "one" : "other"}`;
      return fill(words.exam[key], { lesson: one.lesson, level: one.level, n, types });
    });
    const kept = [...new Set(slots.flatMap(({ able }) => able))].filter((one) => items[one].reserved).length;
    return kept < reserve * forms ? [...lines, fill(words.exam.missing_reserve, { n: reserve * forms - kept })] : lines;
  }

  /** How many items each kind of place takes, and on which form. @param {DeskData} data @param {DeskBlueprint} blueprint @param {string} salt @param {number} forms @returns {DeskPlace[]} */
  function places({ items }, { slots, reserve }, salt, forms) {
    const all = Array.from({ length: forms }, (_, form) => form);
    if (!reserve) return slots.flatMap((slot) => all.map((form) => ({ slot, kept: null, form, count: slot.count })));
    const left = new Map(slots.map((slot) => [slot, slot.able.filter((one) => items[one].reserved).length]));
    return all.flatMap((form) => {
      const open = slots.flatMap((slot) => Array.from({ length: slot.count }, (_, at) => ({ slot, at })));
      const order = mixed(open, `${salt}:reserve:${form}`, ({ slot, at }) => `(${slot.name}, ${at})`);
      const taken = (/** @type {{slot: DeskSlot, at: number}} */ { slot, at }) => at >= (left.get(slot) || 0);
      const kept = counted([...order.filter((one) => !taken(one)), ...order.filter(taken)].slice(0, reserve).map(({ slot }) => slot));
      kept.forEach((n, slot) => left.set(slot, Math.max(0, (left.get(slot) || 0) - n)));
      return slots.flatMap((slot) => [
        { slot, kept: true, form, count: kept.get(slot) || 0 },
        { slot, kept: false, form, count: slot.count - (kept.get(slot) || 0) },
      ]);
    }).filter(({ count }) => count > 0);
  }

  /** The first item that the same thing decides as on the other forms, and that does not make true, or false, stand out.
   * @param {DeskItem[]} able @param {Map<string, number>[]} others @param {Map<string, number>} own @param {number} lean */
  function like(able, others, own, lean) {
    const most = new Map();
    others.forEach((one) => one.forEach((n, turn) => most.set(turn, Math.max(n, most.get(turn) || 0))));
    const lacking = (/** @type {string} */ turn) => (most.get(turn) || 0) > (own.get(turn) || 0);
    const some = [...most.keys()].some(lacking);
    const rank = (/** @type {DeskItem} */ item) => 2 * Number(some && !lacking(item.turns_on)) + Number(lean * item.lean > 0);
    return able.reduce((best, item) => (rank(item) < rank(best) ? item : best));
  }

  /** Fill every place, the one with the least choice first; else say which. @param {DeskData} data @param {DeskBlueprint} blueprint @param {string} salt @param {number} forms @returns {DeskItem[][] | DeskSlot} */
  function attempt(data, blueprint, salt, forms) {
    const order = new Map(blueprint.slots.map((slot) => [slot, mixed(slot.able.map((one) => data.items[one]), salt, ({ id }) => id)]));
    const chosen = Array.from({ length: forms }, () => /** @type {DeskItem[]} */ ([]));
    const barred = chosen.map(() => /** @type {Set<DeskItem>} */ (new Set()));
    const deciding = new Map(blueprint.slots.map((slot) => [slot, chosen.map(() => /** @type {Map<string, number>} */ (new Map()))]));
    let open = places(data, blueprint, salt, forms);
    while (open.length) {
      const found = open.map((place) => ({
        place,
        able: /** @type {DeskItem[]} */ (order.get(place.slot)).filter((item) => !barred[place.form].has(item) && (place.kept === null || place.kept === item.reserved)),
      }));
      const { place, able } = found.reduce((best, one) => (one.able.length - one.place.count < best.able.length - best.place.count ? one : best));
      if (!able.length) return place.slot;
      const others = /** @type {Map<string, number>[]} */ (deciding.get(place.slot));
      const own = others[place.form];
      const item = like(able, others, own, chosen[place.form].reduce((sum, one) => sum + one.lean, 0));
      chosen[place.form].push(item);
      own.set(item.turns_on, (own.get(item.turns_on) || 0) + 1);
      barred.forEach((one) => one.add(item));
      item.bars.forEach((one) => barred[place.form].add(data.items[one]));
      place.count -= 1;
      open = open.filter(({ count }) => count > 0);
    }
    return chosen;
  }

  const lineOf = (/** @type {DeskSlot} */ { set, lesson, level, objective, family }) => [set, lesson, level, objective, family].join("\n");

  /** The items of each form, or why there are none. @param {DeskData} data @param {DeskBlueprint} blueprint @param {string} seed @param {number} forms @returns {{drawn: DeskItem[][], missing: string[]}} */
  function draw(data, blueprint, seed, forms) {
    const lines = missing(data, blueprint, forms);
    if (lines.length) return { drawn: [], missing: lines };
    const stuck = /** @type {Set<DeskSlot>} */ (new Set());
    for (let turn = 0; turn < data.tries; turn += 1) {
      const drawn = attempt(data, blueprint, `${seed}:${turn}`, forms);
      if (Array.isArray(drawn)) return { drawn, missing: [] };
      stuck.add(drawn);
    }
    return {
      drawn: [],
      missing: [...stuck].sort((a, b) => deskSame.compare(lineOf(a), lineOf(b))).map(({ set, lesson, level }) => shared.fill(data.words.exam[set === "safe" ? "stuck_safe" : "stuck"], { lesson, level, types: blueprint.types })),
    };
  }

  /** A place for the key of each single choice, each used as often as any other. @param {number[]} sizes @param {string} salt */
  function keyPlaces(sizes, salt) {
    /** @type {number[]} */
    let best = [];
    for (let turn = 0; turn < RUNS; turn += 1) {
      best = spread(sizes, `${salt}:${turn}`);
      const now = best;
      if (!now.some((one, at) => at >= LONGEST_RUN && now.slice(at - LONGEST_RUN, at).every((other) => other === one))) break;
    }
    return best;
  }

  /** @param {number[]} sizes @param {string} salt */
  function spread(sizes, salt) {
    const used = new Map();
    const found = sizes.map(() => 0);
    const upTo = (/** @type {number} */ count) => Array.from({ length: count }, (_, at) => at);
    mixed(upTo(sizes.length), salt).forEach((index) => {
      const size = sizes[index];
      const count = (/** @type {number} */ place) => used.get(`${size}:${place}`) || 0;
      const place = mixed(upTo(size), `${salt}:${index}`).reduce((least, one) => (count(one) < count(least) ? one : least));
      found[index] = place;
      used.set(`${size}:${place}`, count(place) + 1);
    });
    return found;
  }

  return { draw, keyPlaces };
})();
