// @ts-check
// What is kept on this device, and only if the learner asks: answers, and which lessons were read.
// Each answer has a key of its own, so that two tabs never write over each other.

const moduleMemory = (() => {
  "use strict";

  const FORMAT = "quiz-progress-1";
  const ATTEMPT = "quiz-attempt-1";
  const LARGEST = 1e6;
  const PATIENCE = 3000;
  const HERE = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  /** What the theme keeps of its own accord; it goes with ours. */
  const LOOKS = ["mode", "theme"];
  /** How edition 0.3.0 named its keys: without a word on whose they were. */
  const UNNAMED = "quizzes:";

  /** @typedef {string[] | Record<string, string> | string | null} Response */
  /** @typedef {{fingerprint: string, response: Response, points?: number}} Entry */
  /** @typedef {[string, string | null]} Pair a name or key, and what is to stand there */
  /** @typedef {{fits: [string, string][], damaged: string[], unknown: number}} Sorted */

  /** Do something with the store; a browser may refuse it. @template T @param {() => T} act @param {T} otherwise */
  function attempt(act, otherwise) {
    try {
      return act();
    } catch (_) {
      return otherwise;
    }
  }

  /** @param {string} tag @param {string} [text] @param {Record<string, string>} [attributes] */
  function make(tag, text = "", attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  /** @param {string} text @param {Record<string, string | number>} words */
  const fill = (text, words) =>
    Object.entries(words).reduce((made, [name, word]) => made.split(`[${name}]`).join(String(word)), text);

  /** What the page carries: the words said on every page, and which copy of which module it is of. */
  const carried = JSON.parse((document.getElementById("progress-words") || {}).textContent || "{}");
  const words = () => /** @type {Record<string, string>} */ (carried);
  const { module = "", line = "", root = "" } = carried.copy || {};

  /** The folder this copy is published in, always written the same way and without a colon. */
  const folder = attempt(() => {
    const path = new URL(root, window.location.href).pathname;
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

  /** How much is kept. @param {string[]} [names] */
  function holds(names = keys().map((key) => key.slice(PREFIX.length))) {
    const count = (/** @type {string} */ kind) => names.filter((name) => name.startsWith(kind)).length;
    return { answers: count("item:"), read: count("read:") };
  }

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
  const isRead = (lesson) => get(READ + lesson) === "yes";

  /** @param {string} lesson @param {boolean} read */
  function mark(lesson, read) {
    if (isOn()) attempt(() => write(READ + lesson, read ? "yes" : null), undefined);
  }

  // ---- files, and what an earlier edition left ----

  /** Everything kept, as the text of a file to take along. */
  function pack() {
    const kept = Object.fromEntries(keys().filter((key) => key !== ASKED).sort().map((key) => [key.slice(PREFIX.length), get(key)]));
    return JSON.stringify({ format: FORMAT, module, edition: line, kept }, null, 1);
  }

  /** Sort what comes in: what fits, what is damaged, and what this edition does not have.
   * @param {Record<string, unknown>} kept @param {(name: string) => boolean} isKnown @returns {Sorted} */
  function sort(kept, isKnown) {
    /** @type {Sorted} */
    const found = { fits: [], damaged: [], unknown: 0 };
    Object.entries(kept).forEach(([name, value]) => {
      const whole = /^read:[\w-]{1,80}$/.test(name) ? value === "yes"
        : /^item:[\w-]{1,80}\/[\w-]{1,120}$/.test(name) && typeof value === "string" && parsed(value) !== null;
      if (!whole) found.damaged.push(name);
      else if (!isKnown(name)) found.unknown += 1;
      else found.fits.push([name, /** @type {string} */ (value)]);
    });
    return found;
  }

  /** An attempt holds one quiz: its answers as they would be kept. @param {any} file @returns {Record<string, unknown> | null} */
  const ofAttempt = (file) => (Array.isArray(file.items) ? Object.fromEntries(file.items.filter((/** @type {any} */ one) => one && one.answered !== false)
    .map((/** @type {any} */ one) => [`item:${file.quiz}/${one.id}`, JSON.stringify({ fingerprint: one.fingerprint, response: one.response, points: one.points })])) : null);

  /** What a file holds. @param {string} text @returns {{problem: string, module: string, kept: Record<string, unknown>}} */
  function read(text) {
    const file = text.length > LARGEST ? null : attempt(() => JSON.parse(text), null);
    const kept = !file ? null : file.format === FORMAT ? file.kept : file.format === ATTEMPT ? ofAttempt(file) : null;
    const isOurs = Boolean(kept) && typeof kept === "object" && !Array.isArray(kept);
    const other = isOurs && file.module !== undefined && file.module !== module;
    return { problem: !isOurs ? "not_ours" : other ? "foreign" : "", module: other ? String(file.module).slice(0, 80) : module, kept: isOurs ? kept : {} };
  }

  /** Add what comes in and is lacking here; what is here stays, and what differs is handed back.
   * @param {Sorted} found @returns {{done: boolean, added: number, differing: [string, string][]}} */
  function add({ fits }) {
    const lacking = fits.filter(([name]) => get(PREFIX + name) === null);
    const differing = fits.filter(([name, value]) => ![null, value].includes(get(PREFIX + name)));
    if (!fits.length) return { done: false, added: 0, differing };
    return { done: replace(lacking) && isOn(), added: lacking.length, differing };
  }

  /** @param {[string, string][]} fits */
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

  // ---- what is true of the store of this page ----

  /** @type {Promise<"served" | "shared" | "alone" | "unknown"> | null} */
  let tried = null;

  /** Whether pages from a disk share one store here. Each browser has its own way, so it is tried:
   * a mark for this tab alone, which another page of ours looks for. */
  function sharing() {
    if (window.location.protocol !== "file:") return Promise.resolve(/** @type {const} */ ("served"));
    tried = tried || new Promise((resolve) => {
      const frame = /** @type {HTMLIFrameElement} */ (make("iframe", "", { src: new URL("store.html", HERE).href, title: "Store", hidden: "" }));
      const done = (/** @type {"shared" | "alone" | "unknown"} */ found) => {
        attempt(() => sessionStorage.removeItem("quizzes-probe"), undefined);
        frame.remove();
        resolve(found);
      };
      if (!attempt(() => { sessionStorage.setItem("quizzes-probe", "here"); return true; }, false)) { done("unknown"); return; }
      window.addEventListener("message", (event) => {
        if (event.source === frame.contentWindow) done(event.data && event.data.probe === "here" ? "shared" : "alone");
      });
      setTimeout(() => done("unknown"), PATIENCE);
      document.body.append(frame);
    });
    return tried;
  }

  /** A line that says what is true here, to stand beside an offer to remember. @param {Record<string, string>} [say] */
  function where(say = {}) {
    const note = make("p", "", { class: "memory-where" });
    sharing().then((found) => { note.textContent = say[found] || words()[`where_${found}`]; });
    return note;
  }

  // ---- asking before something goes, and undoing it ----

  /** Ask beside a control; nothing is in the way of leaving the page. @param {HTMLElement} control @param {string} question @param {string} yes @param {string} no @returns {Promise<boolean>} */
  function ask(control, question, yes, no) {
    return new Promise((resolve) => {
      const box = make("div", "", { class: "memory-ask", role: "group", "aria-label": question });
      const [go, stay] = [yes, no].map((text) => make("button", text, { type: "button", class: "own-button" }));
      const end = (/** @type {boolean} */ answer) => { box.remove(); control.focus(); resolve(answer); };
      go.addEventListener("click", () => end(true));
      stay.addEventListener("click", () => end(false));
      box.addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); });
      control.addEventListener("change", () => end(false), { once: true });
      box.append(make("p", question), stay, " ", go);
      (control.closest("label, p") || control).after(box);
      stay.focus();
    });
  }

  /** Stop remembering, which erases: asks first if anything would go. @param {HTMLElement} control @returns {Promise<boolean | null>} null when it was not wanted after all */
  async function stop(control) {
    const { answers, read: lessons } = holds();
    const say = words();
    if (answers + lessons && !await ask(control, fill(say.stop_ask, { answers, read: lessons }), say.stop_yes, say.stop_no)) return null;
    return erase();
  }

  /** A button that undoes the last step, after the line that told of it. @param {Element} news */
  function offerUndo(news) {
    const button = make("button", words().undo, { type: "button", class: "own-button memory-undo" });
    const show = () => { button.hidden = !steps.length; };
    button.addEventListener("click", () => { news.textContent = words()[undo() ? "undone" : "not_undone"]; });
    document.addEventListener("memory-changed", show);
    news.after(button);
    show();
  }

  // ---- what every page shows of it: ticks in the contents, and a box to mark a lesson as read ----

  /** @param {string} address */
  const lessonOf = (address) => (/(?:^|\/)(\d\d-[\w-]+)\.html(?:$|[?#])/.exec(address) || [])[1] || "";

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

  return {
    module, isOn, begin, erase, holds, entries, put, isRead, mark, pack, read, sort, add, replace, earlier, eraseEarlier,
    sharing, where, ask, stop, offerUndo, lessonOf, words, tick, offerMark, tell, make, fill,
  };
})();

moduleMemory.tick();
moduleMemory.offerMark();
document.addEventListener("memory-changed", moduleMemory.tick);
// What another tab begins, erases, answers or brings back is told here too, once for many keys:
// no tab may keep what it says it does not.
(() => {
  let waiting = 0;
  window.addEventListener("storage", () => { clearTimeout(waiting); waiting = setTimeout(moduleMemory.tell); });
})();
