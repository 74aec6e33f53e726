// @ts-check
// What is kept on this device, and only if the learner asks: answers, and which lessons were read.
// Each answer has a key of its own, so that two tabs never write over each other.

const moduleMemory = (() => {
  "use strict";

  const PREFIX = "quizzes:";
  const ASKED = `${PREFIX}remember`;
  const READ = `${PREFIX}read:`;
  const ITEM = `${PREFIX}item:`;
  const FORMAT = "quiz-progress-1";
  const LARGEST = 1e6;

  /** @typedef {string[] | Record<string, string> | string | null} Response */
  /** @typedef {{fingerprint: string, response: Response, points?: number}} Entry */

  /** Do something with the store; a browser may refuse it. @template T @param {() => T} act @param {T} otherwise */
  function attempt(act, otherwise) {
    try {
      return act();
    } catch (_) {
      return otherwise;
    }
  }

  const isOn = () => attempt(() => localStorage.getItem(ASKED) === "yes", false);

  const keys = () => attempt(
    () => Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) || "").filter((key) => key.startsWith(PREFIX)), []);

  /** Start to remember. @returns {boolean} whether the browser lets us */
  const begin = () => attempt(() => { localStorage.setItem(ASKED, "yes"); return true; }, false);

  /** Forget everything. @returns {boolean} whether nothing is left */
  const erase = () => attempt(() => { keys().forEach((key) => localStorage.removeItem(key)); return keys().length === 0; }, false);

  /** @param {string} quiz @param {string} id */
  const slot = (quiz, id) => `${ITEM}${quiz}/${id}`;

  /** @param {unknown} value @returns {value is Entry} */
  function isEntry(value) {
    if (!value || typeof value !== "object") return false;
    const { fingerprint, response, points } = /** @type {Record<string, unknown>} */ (value);
    const texts = (/** @type {unknown[]} */ all) => all.length <= 50 && all.every((one) => typeof one === "string" && one.length <= 200);
    const fits = response === null || (typeof response === "string" ? texts([response])
      : Array.isArray(response) ? texts(response) : typeof response === "object" && texts(Object.entries(response || {}).flat()));
    return typeof fingerprint === "string" && fingerprint.length <= 64 && fits
      && (points === undefined || (typeof points === "number" && points >= 0 && points <= 1));
  }

  /** @param {string | null} text @returns {Entry | null} */
  function parsed(text) {
    const value = attempt(() => JSON.parse(text || ""), null);
    return isEntry(value) ? value : null;
  }

  /** What is kept of one quiz; what cannot be read is dropped and counted. @param {string} quiz */
  function entries(quiz) {
    /** @type {Record<string, Entry>} */
    const items = {};
    let dropped = 0;
    const start = slot(quiz, "");
    keys().filter((key) => key.startsWith(start)).forEach((key) => {
      const entry = parsed(attempt(() => localStorage.getItem(key), null));
      if (entry) { items[key.slice(start.length)] = entry; return; }
      dropped += 1;
      attempt(() => localStorage.removeItem(key), undefined);
    });
    return { items, dropped };
  }

  /** Keep or forget one answer. @param {string} quiz @param {string} id @param {Entry | null} entry @returns {boolean} whether the store took it */
  function put(quiz, id, entry) {
    if (!isOn()) return true;
    return attempt(() => {
      if (entry) localStorage.setItem(slot(quiz, id), JSON.stringify(entry)); else localStorage.removeItem(slot(quiz, id));
      return true;
    }, false);
  }

  /** @param {string} lesson */
  const isRead = (lesson) => attempt(() => localStorage.getItem(READ + lesson) === "yes", false);

  /** @param {string} lesson @param {boolean} read */
  function mark(lesson, read) {
    if (!isOn()) return;
    attempt(() => { if (read) localStorage.setItem(READ + lesson, "yes"); else localStorage.removeItem(READ + lesson); }, undefined);
  }

  /** Everything kept, as the text of a file to take along. */
  function pack() {
    const kept = Object.fromEntries(keys().filter((key) => key !== ASKED).sort()
      .map((key) => [key.slice(PREFIX.length), attempt(() => localStorage.getItem(key), null)]));
    return JSON.stringify({ format: FORMAT, kept }, null, 1);
  }

  /** Add what a file brings and this device lacks; what is here stays.
   * @param {string} text @returns {number} how many entries were added, or -1 when the file is none of ours */
  function unpack(text) {
    const file = text.length > LARGEST ? null : attempt(() => JSON.parse(text), null);
    if (!file || file.format !== FORMAT || !file.kept || typeof file.kept !== "object" || !begin()) return -1;
    let added = 0;
    Object.entries(file.kept).forEach(([name, value]) => {
      const fits = /^read:[\w-]{1,80}$/.test(name) ? value === "yes"
        : /^item:[\w-]{1,80}\/[\w-]{1,120}$/.test(name) && typeof value === "string" && parsed(value) !== null;
      attempt(() => {
        if (!fits || localStorage.getItem(PREFIX + name) !== null) return;
        localStorage.setItem(PREFIX + name, /** @type {string} */ (value));
        added += 1;
      }, undefined);
    });
    return added;
  }

  // ---- what every page shows of it: ticks in the contents, and a box to mark a lesson as read ----

  /** @param {string} address */
  const lessonOf = (address) => (/(?:^|\/)(\d\d-[\w-]+)\.html(?:$|[?#])/.exec(address) || [])[1] || "";

  const words = () => /** @type {Record<string, string>} */ (JSON.parse((document.getElementById("progress-words") || {}).textContent || "{}"));

  function tick() {
    const say = words();
    document.querySelectorAll("nav.bd-links a[href]").forEach((link) => {
      const old = link.querySelector(".lesson-read");
      const lesson = lessonOf(/** @type {HTMLAnchorElement} */ (link).href);
      const wanted = lesson !== "" && isRead(lesson);
      if (old && !wanted) old.remove();
      if (old || !wanted) return;
      const sign = document.createElement("span");
      sign.className = "lesson-read";
      const spoken = document.createElement("span");
      spoken.className = "visually-hidden";
      spoken.textContent = ` (${say.read})`;
      sign.append(spoken);
      link.append(sign);
    });
  }

  function offerMark() {
    const quiz = document.querySelector(".quiz");
    const lesson = lessonOf(window.location.pathname);
    if (!quiz || !lesson || !quiz.parentElement) return;
    const say = words();
    const box = document.createElement("p");
    box.className = "lesson-mark d-print-none";
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.autocomplete = "off";
    label.append(input, ` ${say.mark}`);
    box.append(label);
    quiz.parentElement.append(box);
    const show = () => { box.hidden = !isOn(); input.checked = isRead(lesson); };
    input.addEventListener("change", () => { mark(lesson, input.checked); tick(); });
    document.addEventListener("memory-changed", show);
    show();
  }

  /** Tell the page that what is kept has changed. */
  const tell = () => document.dispatchEvent(new Event("memory-changed"));

  return {
    isOn, entries, put, isRead, mark, pack, unpack, lessonOf, words, tick, offerMark, tell,
    begin() { const done = begin(); tell(); return done; },
    erase() { const done = erase(); tell(); return done; },
  };
})();

moduleMemory.tick();
moduleMemory.offerMark();
document.addEventListener("memory-changed", moduleMemory.tick);
// What another tab begins, erases or answers is told here too: no tab may keep what it says it does not.
window.addEventListener("storage", moduleMemory.tell);
