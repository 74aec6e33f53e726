// @ts-check
// What is kept on this device, and only if the learner asks: answers, and which lessons were read.
// Each answer has a key of its own, so that two tabs never write over each other.

const moduleMemory = (() => {
  "use strict";

  const { attempt, isRecord, parse } = shared;
  /** What the theme keeps of its own accord; it goes with ours. */
  const LOOKS = ["mode", "theme"];
  /** How edition 0.3.0 named its keys: without a word on whose they were. */
  const UNNAMED = "quizzes:";

  const HERE = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  /** @typedef {[string, string | null]} Pair a name or key, and what is to stand there */
  const { memory: words, copy: { module, line, root } } = pageWords;

  /** The folder this copy is published in, always written the same way and without a colon. */
  const folder = attempt(() => {
    const path = new URL(`../${root}`, HERE).pathname;
    return encodeURIComponent(attempt(() => decodeURIComponent(path), path)).replace(/%2F/g, "/");
  }, "/");
  const OWN = `quizzes/${module}/`;
  const PREFIX = `${OWN}${line}${folder}:`;
  const ASKED = `${PREFIX}remember`;
  const READ = `${PREFIX}read:`;
  const ITEM = `${PREFIX}item:`;

  // ---- the store ----

  /** @param {string} key */
  const get = (key) => attempt(() => localStorage.getItem(key), null);
  const isOn = () => get(ASKED) === "yes";
  const everything = () => attempt(() => Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) || ""), []);
  const keys = () => everything().filter((key) => key.startsWith(PREFIX));

  /** @param {string} key @param {string | null} value */
  const write = (key, value) => { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value); };

  /** Tell the page that what is kept has changed. */
  const tell = () => document.dispatchEvent(new Event("memory-changed"));

  /** What was done on this page and can be undone until it closes. @type {{key: string, before: string | null, after: string | null}[][]} */
  const steps = [];

  /** Put back what stood there, unless it has changed since. @param {{key: string, before: string | null, after: string | null}[]} step */
  const revert = (step) => step.reverse().forEach(({ key, before, after }) => { if (localStorage.getItem(key) === after) write(key, before); });

  /** Change several keys: all of them or none. @param {Pair[]} wanted @returns {boolean} whether the store took it */
  function change(wanted) {
    /** @type {{key: string, before: string | null, after: string | null}[]} */
    const step = [];
    const done = attempt(() => {
      wanted.forEach(([key, after]) => {
        const before = localStorage.getItem(key);
        write(key, after);
        step.push({ key, before, after });
      });
      return true;
    }, false);
    if (!done) attempt(() => revert(step), undefined);
    else if (step.length) steps.push(step);
    tell();
    return done;
  }

  /** Undo the last of the steps. @returns {boolean} whether the store took it */
  function undo() {
    const step = steps.pop();
    const done = attempt(() => { revert([...(step || [])]); return true; }, false);
    if (!done && step) steps.push(step);
    tell();
    return done;
  }

  const canUndo = () => steps.length > 0;

  /** Start to remember. @returns {boolean} whether the browser lets us */
  function begin() {
    attempt(() => localStorage.setItem(ASKED, "yes"), undefined);
    tell();
    return isOn();
  }

  /** Keys of this module at this place that another edition has left. */
  const ofOtherLines = () => everything().filter((key) => {
    const [, other, where] = /^([^/]+)(\/[^:]*):/.exec(key.startsWith(OWN) ? key.slice(OWN.length) : "") || [];
    return where === folder && other !== line;
  });

  /** Forget everything of this module here, and how its pages looked. @returns {boolean} whether nothing is left */
  function erase() {
    const gone = [ASKED, ...keys().filter((key) => key !== ASKED), ...ofOtherLines(), ...LOOKS].filter((key) => get(key) !== null);
    return attempt(() => localStorage.length >= 0, false) && change(gone.map((key) => [key, null])) && keys().length === 0;
  }

  /** How much is kept. @param {string[]} [some] */
  function holds(some = names()) {
    const count = (/** @type {string} */ kind) => some.filter((name) => name.startsWith(kind)).length;
    return { answers: count("item:"), read: count("read:") };
  }

  /** @param {string} quiz @param {string} id */
  const slot = (quiz, id) => `${ITEM}${quiz}/${id}`;

  /** @param {unknown} value @returns {value is Entry} */
  function isEntry(value) {
    if (!isRecord(value)) return false;
    const { fingerprint, response, points, sure } = value;
    const texts = (/** @type {unknown[]} */ all) => all.length <= 50 && all.every((one) => typeof one === "string" && one.length <= 200);
    const fits = response === null || (typeof response === "string" ? texts([response])
      : Array.isArray(response) ? texts(response) : isRecord(response) && texts(Object.entries(response).flat()));
    return typeof fingerprint === "string" && fingerprint.length <= 64 && fits
      && (sure === undefined || typeof sure === "boolean") && (points === undefined || (typeof points === "number" && points >= 0 && points <= 1));
  }

  /** @param {string | null} text @returns {Entry | null} */
  function parsed(text) {
    const value = parse(text);
    return isEntry(value) ? value : null;
  }

  /** What is kept of one quiz; what cannot be read is dropped and named. @param {string} quiz */
  function entries(quiz) {
    /** @type {Record<string, Entry>} */
    const items = {};
    /** @type {string[]} */
    const damaged = [];
    const start = slot(quiz, "");
    keys().filter((key) => key.startsWith(start)).forEach((key) => {
      const entry = parsed(get(key));
      if (entry) { items[key.slice(start.length)] = entry; return; }
      damaged.push(key.slice(start.length));
      attempt(() => localStorage.removeItem(key), undefined);
    });
    return { items, damaged };
  }

  /** Keep or forget one answer. @param {string} quiz @param {string} id @param {Entry | null} entry @returns {boolean} whether the store took it */
  function put(quiz, id, entry) {
    if (!isOn()) return true;
    return attempt(() => { write(slot(quiz, id), entry && JSON.stringify(entry)); return true; }, false);
  }

  /** @param {string} lesson */
  const isRead = (lesson) => get(READ + lesson) !== null;
  const today = () => new Date().toLocaleDateString("sv");
  /** The day a lesson was marked as read; nothing where only that it was is known. @param {string} lesson */
  const readOn = (lesson) => (/^\d/.test(get(READ + lesson) || "") ? get(READ + lesson) : null);
  /** The day of the last review that was taken to its end. */
  const reviewedOn = () => get(`${PREFIX}reviewed`) || "";
  const noteReview = () => { if (isOn()) attempt(() => write(`${PREFIX}reviewed`, today()), undefined); };

  /** @param {string} lesson @param {boolean} read */
  function mark(lesson, read) {
    if (isOn()) attempt(() => write(READ + lesson, read ? today() : null), undefined);
  }

  // ---- what is kept, by names without the key's beginning ----

  /** Names of all that is kept, but that it is. */
  const names = () => keys().filter((key) => key !== ASKED).map((key) => key.slice(PREFIX.length));
  /** @param {string} name */
  const kept = (name) => get(PREFIX + name);

  /** Put these in place of what is kept under their names. @param {[string, string][]} fits */
  const replace = (fits) => change([...fits.map(([name, value]) => /** @type {Pair} */ ([PREFIX + name, value])), [ASKED, "yes"]]);

  /** Where an earlier edition kept its answers: without names, or under its own line. */
  function earlier() {
    const old = everything().filter((key) => key.startsWith(UNNAMED));
    const lines = ofOtherLines();
    const named = [...old.map((key) => [key.slice(UNNAMED.length), get(key)]), ...lines.map((key) => [key.slice(key.indexOf(":") + 1), get(key)])];
    return { keys: [...old, ...lines], kept: Object.fromEntries(named.filter(([name]) => name !== "remember")) };
  }

  /** Forget what an earlier edition left. */
  const eraseEarlier = () => change(earlier().keys.map((key) => [key, null]));

  return {
    module, line, words, isOn, begin, erase, undo, canUndo, holds, entries, parsed, put, isRead, readOn, reviewedOn, noteReview, today, mark,
    names, kept, replace, earlier, eraseEarlier, tell,
  };
})();

// What another tab begins, erases, answers or brings back is told here too, once for many keys:
// no tab may keep what it says it does not.
(() => {
  let waiting = 0;
  window.addEventListener("storage", () => { clearTimeout(waiting); waiting = setTimeout(moduleMemory.tell); });
})();
