// @ts-check
// The file to take one's answers along in: written, read, and added to what is kept here.

const memoryFile = (() => {
  "use strict";

  const { isRecord, parse } = shared;
  const { module, line, names, kept, parsed, replace, isOn } = moduleMemory;

  const FORMAT = "quiz-progress-1";
  const ATTEMPT = "quiz-attempt-1";
  const LARGEST = 1e6;

  /** @typedef {{fits: [string, string][], damaged: string[], unknown: number}} Sorted */

  /** Everything kept, as the text of a file to take along. */
  function pack() {
    const all = Object.fromEntries(names().sort().map((name) => [name, kept(name)]));
    return JSON.stringify({ format: FORMAT, module, edition: line, kept: all }, null, 1);
  }

  /** Sort what comes in: what fits, what is damaged, and what this edition does not have.
   * @param {Record<string, unknown>} given @param {(name: string) => boolean} isKnown @returns {Sorted} */
  function sort(given, isKnown) {
    /** @type {Sorted} */
    const found = { fits: [], damaged: [], unknown: 0 };
    Object.entries(given).forEach(([name, value]) => {
      const whole = /^(read:[\w-]{1,80}|reviewed)$/.test(name) ? /^(yes|\d{4}-\d\d-\d\d)$/.test(String(value))
        : /^item:[\w-]{1,80}\/[\w-]{1,120}$/.test(name) && typeof value === "string" && parsed(value) !== null;
      if (!whole) found.damaged.push(name);
      else if (!isKnown(name)) found.unknown += 1;
      else found.fits.push([name, /** @type {string} */ (value)]);
    });
    return found;
  }

  /** An attempt holds one quiz: its answers as they would be kept. @param {any} file @returns {Record<string, unknown> | null} */
  const ofAttempt = (file) => (Array.isArray(file.items) ? Object.fromEntries(file.items.filter((/** @type {any} */ one) => one && one.answered !== false)
    .map((/** @type {any} */ one) => [`item:${file.quiz}/${one.id}`, JSON.stringify({ fingerprint: one.fingerprint, response: one.response, points: one.points, sure: one.sure })])) : null);

  /** What a file holds. @param {string} text @returns {{problem: string, module: string, kept: Record<string, unknown>}} */
  function read(text) {
    const file = text.length > LARGEST ? null : parse(text);
    const given = !file ? null : file.format === FORMAT ? file.kept : file.format === ATTEMPT ? ofAttempt(file) : null;
    const isOurs = isRecord(given);
    const other = isOurs && file.module !== undefined && file.module !== module;
    return { problem: !isOurs ? "not_ours" : other ? "foreign" : "", module: other ? String(file.module).slice(0, 80) : module, kept: isOurs ? given : {} };
  }

  /** Add what comes in and is lacking here; what is here stays, and what differs is handed back.
   * @param {Sorted} found @returns {{done: boolean, added: number, differing: [string, string][]}} */
  function add({ fits }) {
    const lacking = fits.filter(([name]) => kept(name) === null);
    const differing = fits.filter(([name, value]) => ![null, value].includes(kept(name)));
    if (!fits.length) return { done: false, added: 0, differing };
    return { done: replace(lacking) && isOn(), added: lacking.length, differing };
  }

  return { pack, read, sort, add };
})();
