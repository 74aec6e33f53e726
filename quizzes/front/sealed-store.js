// @ts-check
// What a sealed form keeps on this device, only if asked: one entry for each question.

/** @param {string} form @param {(word: string) => void} tell */
const sealedStore = (form, tell) => {
  "use strict";

  const { attempt } = shared;
  // Two copies of one form at two addresses of one host are two people's business.
  const { pathname, search } = new URL(document.baseURI);
  const slot = `sealed-form:${form}:${encodeURIComponent(pathname + search)}:`;
  const ON = "on";
  let on = false;
  /** What the browser refused to keep so far. @type {Map<string, unknown>} */
  const behind = new Map();

  /** @returns {Entries} */
  function read() {
    localStorage.getItem(slot + ON);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(slot));
    return Object.fromEntries(keys.map((key) => [key.slice(slot.length), localStorage.getItem(key) || ""]));
  }

  /** @param {Entries} entries */
  function write(entries) {
    Object.keys(read()).filter((name) => !(name in entries)).forEach((name) => localStorage.removeItem(slot + name));
    Object.entries(entries).forEach(([name, text]) => localStorage.setItem(slot + name, text));
    return true;
  }

  /** What is kept, as text; null where the browser gives no store. @returns {Entries | null} */
  const entries = () => attempt(read, null);

  /** Put these in place of all that is kept: whole, or not at all. @param {Entries} wanted */
  function replace(wanted) {
    const before = entries();
    const done = Boolean(before) && attempt(() => write(wanted), false);
    if (done) { on = ON in wanted; behind.clear(); } else if (before) attempt(() => write(before), false);
    return done;
  }

  function stop() {
    on = false;
    tell("not_keeping");
  }

  return {
    slot,
    isOn: () => on,
    isBehind: () => behind.size > 0,
    entries,
    replace,
    stop,
    /** Go on keeping where something is kept already. */
    open() {
      on = Object.keys(entries() || {}).length > 0;
      if (on) attempt(() => localStorage.setItem(slot + ON, "1"), undefined);
    },
    /** @param {Record<string, unknown>} values */
    start(values) {
      const texts = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]);
      const done = replace({ ...Object.fromEntries(texts), [ON]: "1" });
      tell(done ? "keeping" : "storage_failed");
    },
    erase() {
      const done = replace({});
      tell(done ? "erased" : "not_erased");
      return done;
    },
    /** @param {string} name @param {unknown} value */
    put(name, value) {
      if (!on) return;
      behind.set(name, value);
      try {
        if (localStorage.getItem(slot + ON) === null) { stop(); return; }
        behind.forEach((one, key) => { localStorage.setItem(slot + key, JSON.stringify(one)); behind.delete(key); });
      } catch (_) {
        tell("not_kept");
      }
    },
  };
};
