// @ts-check
// What has to be the same as in Python, sign by sign: hashes, orders that follow from them, JSON.

const deskSame = (() => {
  "use strict";

  // The constants of SHA-256: the first bits of square and cube roots of the first primes.
  const PRIMES = Array.from({ length: 310 }, (_, at) => at + 2).filter((one) => !Array.from({ length: Math.floor(Math.sqrt(one)) - 1 }, (_, at) => at + 2).some((by) => one % by === 0)).slice(0, 64);
  /** @param {number} root */
  const bits = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  const START = PRIMES.slice(0, 8).map((one) => bits(Math.sqrt(one)));
  const ROUNDS = PRIMES.map((one) => bits(Math.cbrt(one)));
  /** @param {number} word @param {number} by */
  const turned = (word, by) => (word >>> by) | (word << (32 - by));

  /** @param {Uint8Array} text */
  function padded(text) {
    const whole = new Uint8Array(((text.length + 72) >> 6) << 6);
    whole.set(text);
    whole[text.length] = 0x80;
    const view = new DataView(whole.buffer);
    view.setUint32(whole.length - 8, Math.floor(text.length / 2 ** 29));
    view.setUint32(whole.length - 4, text.length << 3);
    return view;
  }

  /** SHA-256 of a text: a page from a disk or a plain server may not have the browser's own. @param {string} text */
  function sha256(text) {
    const view = padded(new TextEncoder().encode(text));
    const state = [...START];
    const words = new Int32Array(64);
    for (let block = 0; block < view.byteLength; block += 64) {
      for (let at = 0; at < 64; at += 1) {
        if (at < 16) { words[at] = view.getInt32(block + 4 * at); continue; }
        const [early, late] = [words[at - 15], words[at - 2]];
        words[at] = words[at - 16] + words[at - 7]
          + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < 64; at += 1) {
        const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at] + words[at]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((one, at) => { state[at] = (state[at] + one) | 0; });
    }
    return state.map((one) => (one >>> 0).toString(16).padStart(8, "0")).join("");
  }

  /** @param {string} a @param {string} b */
  const compare = (a, b) => (a < b ? -1 : Number(a > b));

  /** In an order that depends on the salt and the names alone. @template T @param {readonly T[]} things @param {string} salt @param {(one: T) => string} [name] @returns {T[]} */
  function mixed(things, salt, name = String) {
    return things.map((one) => ({ one, called: name(one), mark: sha256(`${salt}:${name(one)}`) }))
      .sort((a, b) => compare(a.mark, b.mark) || compare(a.called, b.called)).map(({ one }) => one);
  }

  /** Targets that do not stand in the order of their lines. @param {string[]} targets @param {string[]} lines @param {string} salt */
  function apart(targets, lines, salt) {
    let shown = [...targets];
    const follow = () => {
      const places = lines.map((one) => shown.indexOf(one));
      return new Set(places).size > 1 && places.every((one, at) => !at || places[at - 1] <= one);
    };
    for (let attempt = 1; follow(); attempt += 1) {
      const now = attempt;
      shown = [...targets].sort((a, b) => compare(...(/** @type {[string, string]} */ ([a, b].map((one) => sha256(`${salt}:${now}:${targets.indexOf(one)}`))))));
    }
    return shown;
  }

  /** JSON as Python writes it: keys in order, and other signs than ASCII as they are or by number.
   * @param {unknown} value @param {boolean} [ascii] @returns {string} */
  function json(value, ascii = false) {
    if (Array.isArray(value)) return `[${value.map((one) => json(one, ascii)).join(", ")}]`;
    if (shared.isRecord(value)) return `{${Object.keys(value).sort().map((name) => `${json(name, ascii)}: ${json(value[name], ascii)}`).join(", ")}}`;
    if (typeof value === "bigint") return String(value);
    const text = JSON.stringify(value);
    return ascii ? text.replace(/[\u007f-\uffff]/g, (sign) => (sign === "\u007f" ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)) : text;
  }

  return { sha256, mixed, apart, json, compare };
})();
