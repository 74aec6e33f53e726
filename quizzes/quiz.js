// @ts-check
// The one front end of a quiz: on a page it judges by itself, in a notebook Python judges.
// The HTML is written by markup.py; here it is only brought to life.

const quizFrontEnd = (() => {
  "use strict";

  /** @typedef {{id: string, fingerprint: string, type: string, right?: string[], wrong?: string[], misses?: string[], tolerance?: string}} ItemData */
  /** @typedef {string[] | Record<string, string> | string | null} Response */
  /** @typedef {{points: number, answered: boolean, explained?: Explained[]}} Score */
  /** @typedef {{id: string, mark: string, label: string, rationale: string, sources: string[]}} Explained */
  /** @typedef {{get(name: string): any, set(name: string, value: any): void, save_changes(): void, on(name: string, call: () => void): void, off(name: string, call: () => void): void}} Model */

  const UNANSWERED = { points: 0, answered: false };
  const LONGEST = 200;

  // ---- scoring: the same rules as scoring.py, run over the same cases ----

  /** @param {number} points @returns {Score} */
  const scored = (points) => ({ points: Math.round(points * 1e4) / 1e4, answered: true });

  /** @param {string} typed */
  function fold(typed) {
    return typed.slice(0, LONGEST).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\s+/g, " ").trim()
      .replace(/^[.,;:!?"'()]+|[.,;:!?"'()]+$/g, "").trim();
  }

  /** What a typed number can mean: "1,500" is both 1.5 and 1500. @param {unknown} typed */
  function readNumber(typed) {
    if (typeof typed !== "string" || typed.length > LONGEST) return [];
    const text = typed.replace(/[\s\u00a0\u202f]+/g, " ").trim();
    const readings = [];
    if (/^[+-]?[0-9]+(?:[.,][0-9]+)?$/.test(text)) readings.push(text.replace(",", "."));
    const grouped = /^[+-]?[0-9]{1,3}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?$/.exec(text);
    if (grouped) readings.push(text.split(grouped[1]).join("").replace(",", "."));
    return readings;
  }

  /** Compare exactly, as decimals do: 3.3 is 3.3. @param {string} a @param {string} b @param {string} tolerance */
  function isNear(a, b, tolerance) {
    const parts = [a, b, tolerance];
    const places = Math.max(...parts.map((part) => (part.split(".")[1] || "").length));
    const [x, y, z] = parts.map((part) => {
      const [whole, rest = ""] = part.replace("+", "").split(".");
      return BigInt(whole + rest.padEnd(places, "0"));
    });
    const apart = x > y ? x - y : y - x;
    return apart <= z;
  }

  /** @param {ItemData} key @param {unknown} response @returns {Score} */
  function score(key, response) {
    const right = key.right || [];
    const wrong = key.wrong || [];
    const lines = response && typeof response === "object" && !Array.isArray(response)
      ? /** @type {Record<string, unknown>} */ (response) : null;
    if (["single-choice", "true-false", "multiple-response"].includes(key.type)) {
      const known = Array.isArray(response) ? response.filter((id) => right.includes(id) || wrong.includes(id)) : [];
      const chosen = [...new Set(known)];
      if (key.type !== "multiple-response") {
        return chosen.length === 1 ? scored(right.includes(chosen[0]) ? 1 : 0) : UNANSWERED;
      }
      if (!chosen.length) return UNANSWERED;
      const hits = chosen.filter((id) => right.includes(id)).length / right.length;
      const misses = wrong.length ? chosen.filter((id) => wrong.includes(id)).length / wrong.length : 0;
      return scored(Math.max(0, hits - misses));
    }
    if (key.type === "numeric") {
      const readings = readNumber(response);
      if (!readings.length) return UNANSWERED;
      return scored(readings.some((one) => isNear(one, right[0], key.tolerance || "0")) ? 1 : 0);
    }
    if (key.type === "short-text") {
      if (typeof response !== "string" || !fold(response)) return UNANSWERED;
      return scored(right.map(fold).includes(fold(response)) ? 1 : 0);
    }
    if (key.type === "matching") {
      const wanted = right.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
      if (!lines || !wanted.some(([line]) => lines[line])) return UNANSWERED;
      return scored(wanted.filter(([line, target]) => lines[line] === target).length / wanted.length);
    }
    const places = right.map((id) => String((lines && lines[id]) || ""));
    if ([...places].sort().join() !== right.map((_, index) => String(index + 1)).sort().join()) return UNANSWERED;
    let tau = 0;
    let pairs = 0;
    for (let i = 0; i < places.length; i += 1) {
      for (let j = i + 1; j < places.length; j += 1) {
        tau += Number(places[i]) < Number(places[j]) ? 1 : -1;
        pairs += 1;
      }
    }
    return scored(Math.max(0, tau / pairs));
  }

  /** The ids of the choices whose explanation belongs to a response. @param {ItemData} key @param {unknown} response @returns {string[]} */
  function touched(key, response) {
    if (Array.isArray(response)) return response;
    if (response && typeof response === "object") return Object.entries(response).filter(([, chosen]) => chosen).map(([line]) => line);
    if (score(key, response).points === 1) return ["right"];
    return (key.misses || []).map((miss) => [miss.slice(0, miss.indexOf("=")), miss.slice(miss.indexOf("=") + 1)])
      .filter(([, answer]) => score({ ...key, right: [answer] }, response).points === 1).map(([id]) => id);
  }

  // ---- small helpers for the document ----

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

  /** @param {Element} field @returns {Response} */
  function readResponse(field) {
    const typed = field.querySelector("input[type=text]");
    if (typed) return /** @type {HTMLInputElement} */ (typed).value;
    const selects = [...field.querySelectorAll("select")];
    if (selects.length) {
      return Object.fromEntries(selects.map((one) => [one.dataset.line || "", one.value]));
    }
    const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input:checked"));
    return [...chosen].map((one) => one.value);
  }

  /** @param {Element} field @param {unknown} response */
  function writeResponse(field, response) {
    const typed = /** @type {HTMLInputElement | null} */ (field.querySelector("input[type=text]"));
    if (typed) typed.value = typeof response === "string" ? response : "";
    field.querySelectorAll("select").forEach((one) => {
      const lines = /** @type {Record<string, unknown>} */ (response && typeof response === "object" ? response : {});
      one.value = String(lines[one.dataset.line || ""] || "");
      if (one.selectedIndex < 0) one.value = "";
    });
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input[type=radio], input[type=checkbox]"));
    boxes.forEach((one) => { one.checked = Array.isArray(response) && response.includes(one.value); });
  }

  // ---- what is kept on this device, only if asked ----

  /** @param {string} name @param {(word: string) => void} tell */
  function keeper(name, tell) {
    const slot = `quizzes:${name}`;
    let on = false;
    /** @returns {Record<string, {fingerprint: string, response: Response}> | null} */
    const read = () => {
      const text = localStorage.getItem(slot);
      if (text === null) return null;
      const kept = JSON.parse(text);
      if (!kept || typeof kept.items !== "object" || kept.items === null || Array.isArray(kept.items)) throw new SyntaxError();
      return kept.items;
    };
    const attempt = (/** @type {() => void} */ act) => {
      try {
        act();
      } catch (error) {
        if (error instanceof SyntaxError) {
          tell("storage_corrupt");
          try { localStorage.removeItem(slot); } catch (_) { /* nothing more can be done */ }
        } else {
          tell("storage_failed");
        }
        on = false;
      }
    };
    return {
      isOn: () => on,
      /** @param {(items: Record<string, any>) => void} use */
      restore(use) {
        attempt(() => { const items = read(); if (items) { on = true; use(items); } });
      },
      start() {
        attempt(() => { localStorage.setItem(slot, JSON.stringify({ items: {} })); on = true; tell("remembering"); });
      },
      erase() {
        attempt(() => { localStorage.removeItem(slot); on = false; tell("erased"); });
        on = false;
      },
      /** Write one item over what is there, so that two tabs lose nothing. @param {string} id @param {object | null} entry */
      put(id, entry) {
        if (!on) return;
        attempt(() => {
          const items = read();
          if (items === null) { on = false; tell("not_remembering"); return; }
          if (entry) items[id] = /** @type {any} */ (entry); else delete items[id];
          localStorage.setItem(slot, JSON.stringify({ items }));
        });
      },
    };
  }

  // ---- bring one quiz to life ----

  /**
   * @param {HTMLElement} root the section that markup.py wrote
   * @param {Model | null} model the notebook's model, or null on a page
   * @returns {() => void} takes every listener away again
   */
  function mount(root, model = null) {
    const source = root.querySelector("script.quiz-data");
    const data = JSON.parse((source && source.textContent) || "{}");
    /** @type {Record<string, string>} */
    const words = data.words;
    const ending = new AbortController();
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ kind, /** @type {(event: Event) => void} */ act) =>
      target.addEventListener(kind, act, { signal: ending.signal });
    /** @type {Map<string, Score>} */
    const scores = new Map();
    /** @type {Map<string, {item: ItemData, field: HTMLElement, status: Element, feedback: Element}>} */
    const cards = new Map();
    const news = make("p", "", { role: "status", class: "quiz-news" });
    const store = keeper(data.quiz, (word) => { news.textContent = words[word]; });
    let waiting = "";

    data.items.forEach((/** @type {ItemData} */ item) => {
      const field = /** @type {HTMLElement} */ (root.querySelector(`[data-item="${item.id}"]`));
      const [status, feedback] = [".quiz-status", ".quiz-feedback"].map((one) => /** @type {Element} */ (field.querySelector(one)));
      cards.set(item.id, { item, field, status, feedback });
      /** @type {HTMLElement} */ (field.querySelector(".quiz-buttons")).hidden = false;
      on(/** @type {Element} */ (field.querySelector(".quiz-check")), "click", () => check(item.id));
      on(/** @type {Element} */ (field.querySelector(".quiz-clear")), "click", () => clear(item.id, true));
      on(field, "input", () => { quiet(item.id); keep(item.id); });
    });

    /** @param {string} id */
    function card(id) {
      return /** @type {{item: ItemData, field: HTMLElement, status: Element, feedback: Element}} */ (cards.get(id));
    }

    /** @param {string} id */
    function quiet(id) {
      const { field, status, feedback } = card(id);
      status.textContent = "";
      feedback.replaceChildren();
      field.classList.remove("is-right", "is-missed");
      scores.delete(id);
    }

    /** @param {string} id */
    function keep(id) {
      const { item, field } = card(id);
      store.put(id, { fingerprint: item.fingerprint, response: readResponse(field) });
    }

    /** @param {string} id */
    function check(id) {
      const { item, field } = card(id);
      const response = readResponse(field);
      if (!model) { judged(id, score(item, response)); return; }
      waiting = id;
      model.set("responses", { ...model.get("responses"), [id]: response });
      model.set("checked", { item: id, press: ((model.get("checked") || {}).press || 0) + 1 });
      model.save_changes();
    }

    /** @param {string} id @param {Score} found */
    function judged(id, found) {
      const { item, field, status, feedback } = card(id);
      quiet(id);
      if (!found.answered) {
        status.textContent = item.type === "ordering" ? words.order_incomplete : words.unanswered;
        return;
      }
      scores.set(id, found);
      const whole = found.points >= 1;
      field.classList.add(whole ? "is-right" : "is-missed");
      feedback.replaceChildren(explanation(item, field, found));
      status.textContent = whole ? words.right
        : found.points > 0 ? fill(words.partly, { points: found.points, possible: 1 }) : words.not_yet;
      keep(id);
    }

    /** @param {ItemData} item @param {HTMLElement} field @param {Score} found */
    function explanation(item, field, found) {
      const list = make("ul", "", { class: "quiz-why" });
      if (found.explained) {
        found.explained.forEach((one) => {
          const line = make("li");
          const first = make("p");
          first.append(make("strong", `${one.mark}${one.label ? ` ${one.label}.` : ""} `), one.rationale);
          const cited = make("ul", "", { class: "quiz-sources" });
          cited.append(...one.sources.map((text) => make("li", text)));
          line.append(first, cited);
          list.append(line);
        });
        return list;
      }
      const ids = touched(item, readResponse(field));
      field.querySelectorAll(".quiz-answer .quiz-why > li").forEach((line) => {
        if (ids.includes(line.getAttribute("data-choice") || "")) list.append(line.cloneNode(true));
      });
      const back = field.querySelector(".quiz-back");
      if (back) { const line = make("li"); line.append(back.cloneNode(true)); list.append(line); }
      return list;
    }

    /** @param {string} id @param {boolean} say */
    function clear(id, say) {
      const { field, status } = card(id);
      writeResponse(field, null);
      quiet(id);
      store.put(id, null);
      if (say) status.textContent = words.cleared;
      if (model) {
        const rest = { ...model.get("responses") };
        delete rest[id];
        model.set("responses", rest);
        model.save_changes();
      }
    }

    // ---- the end of the quiz ----

    const finish = /** @type {HTMLElement} */ (root.querySelector(".quiz-finish"));
    const end = /** @type {HTMLElement} */ (root.querySelector(".quiz-end"));
    const result = /** @type {Element} */ (root.querySelector(".quiz-result"));
    finish.hidden = false;
    on(finish, "click", (event) => { if (event.target !== finish) summarise(); });

    function summarise() {
      const total = cards.size;
      const points = [...scores.values()].reduce((sum, one) => sum + one.points, 0);
      const missed = [...cards.keys()].filter((id) => (scores.get(id) || { points: 1 }).points < 1);
      const line = fill(words.summary, { points: Math.round(points * 100) / 100, possible: total, answered: scores.size, total });
      const again = make("button", words.retry, { type: "button" });
      const wipe = make("button", words.clear_all, { type: "button" });
      const parts = [make("p", line)];
      if (missed.length) {
        const list = make("ul");
        missed.forEach((id) => {
          const entry = make("li");
          entry.append(make("a", (card(id).field.querySelector("legend") || root).textContent || "", { href: `#${card(id).field.id}` }));
          list.append(entry);
        });
        parts.push(make("p", words.to_retry), list, again);
      } else if (scores.size) {
        parts.push(make("p", words.all_right));
      }
      parts.push(wipe);
      result.replaceChildren(...parts);
      on(again, "click", () => { missed.forEach((id) => clear(id, false)); reopen(missed[0], words.retrying); });
      on(wipe, "click", () => { [...cards.keys()].forEach((id) => clear(id, false)); reopen([...cards.keys()][0], words.cleared); });
      end.hidden = false;
      /** @type {HTMLElement} */ (end.querySelector("h3")).focus();
    }

    /** @param {string} id @param {string} word */
    function reopen(id, word) {
      end.hidden = true;
      const first = /** @type {HTMLElement | null} */ (card(id).field.querySelector("input, select"));
      if (first) first.focus();
      card(id).status.textContent = word;
    }

    // ---- keeping, saving, printing ----

    const box = root.querySelector(".quiz-keep");
    if (box && !model) box.append(...keeping());
    if (box) box.append(news);

    function keeping() {
      const remember = make("input", "", { type: "checkbox", id: `${root.id}-remember`, autocomplete: "off" });
      const label = make("label", "", { class: "quiz-option", for: remember.id });
      label.append(remember, " ", make("span", words.remember));
      const tick = /** @type {HTMLInputElement} */ (remember);
      const erase = make("button", words.erase, { type: "button" });
      const alias = make("input", "", { type: "text", id: `${root.id}-alias`, maxlength: "40", autocomplete: "off" });
      const aliasLabel = make("label", `${words.pseudonym} `, { class: "quiz-typed", for: alias.id });
      aliasLabel.append(alias);
      const save = make("button", words.download, { type: "button" });
      on(remember, "change", () => {
        if (!tick.checked) { store.erase(); return; }
        store.start();
        tick.checked = store.isOn();
        cards.forEach((_, id) => { if (isTouched(id)) keep(id); });
      });
      on(erase, "click", () => { store.erase(); tick.checked = false; });
      on(save, "click", () => download(/** @type {HTMLInputElement} */ (alias).value));
      store.restore(restore);
      tick.checked = store.isOn();
      if (!news.textContent) news.textContent = store.isOn() ? words.remembering : words.not_remembering;
      return [label, erase, aliasLabel, save];
    }

    /** @param {string} id */
    function isTouched(id) {
      const response = readResponse(card(id).field);
      return Array.isArray(response) || typeof response === "string" ? response.length > 0 : Object.values(response || {}).some(Boolean);
    }

    /** @param {Record<string, {fingerprint?: unknown, response?: unknown}>} items */
    function restore(items) {
      let back = 0;
      let stale = 0;
      Object.entries(items).forEach(([id, kept]) => {
        const found = cards.get(id);
        if (!found || !kept || kept.fingerprint !== found.item.fingerprint) { stale += 1; store.put(id, null); return; }
        writeResponse(found.field, kept.response);
        if (isTouched(id)) back += 1;
      });
      const told = [];
      if (back) told.push(fill(words.restored, { count: back }));
      if (stale) told.push(fill(words.stale, { count: stale }));
      news.textContent = told.join(" ");
    }

    /** @param {string} pseudonym */
    function download(pseudonym) {
      const items = [...cards.values()].map(({ item, field }) => ({
        id: item.id, fingerprint: item.fingerprint, response: readResponse(field),
        ...(scores.get(item.id) || UNANSWERED), explained: undefined,
      }));
      const attempt = { format: "quiz-attempt-1", quiz: data.quiz, pseudonym: pseudonym.trim(), items };
      const address = URL.createObjectURL(new Blob([JSON.stringify(attempt, null, 1)], { type: "application/json" }));
      const link = make("a", "", { href: address, download: `attempt-${data.quiz}.json` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    if (box && !model) {
      const label = make("label", "", { class: "quiz-option", for: `${root.id}-print` });
      const tick = make("input", "", { type: "checkbox", id: `${root.id}-print`, autocomplete: "off" });
      label.append(tick, " ", make("span", words.print_key));
      box.append(label);
      on(tick, "change", () => root.classList.toggle("prints-key", /** @type {HTMLInputElement} */ (tick).checked));
      const folds = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll(".quiz-answer"));
      on(window, "beforeprint", () => { if (root.classList.contains("prints-key")) folds().forEach((one) => { one.open = true; }); });
      on(window, "afterprint", () => folds().forEach((one) => { one.open = false; }));
    }

    const heard = () => {
      const found = model && model.get("result").items[waiting];
      if (found && waiting) judged(waiting, found);
      waiting = "";
    };
    if (model) model.on("change:result", heard);
    return () => { ending.abort(); if (model) model.off("change:result", heard); };
  }

  /** The notebook's door: the HTML comes from Python, escaped there. @param {{model: Model, el: HTMLElement}} view */
  function render({ model, el }) {
    el.replaceChildren(document.createRange().createContextualFragment(model.get("html")));
    return mount(/** @type {HTMLElement} */ (el.querySelector(".quiz")), model);
  }

  return { mount, render, score, touched };
})();

if (typeof document !== "undefined" && document.currentScript) {
  document.querySelectorAll(".quiz").forEach((root) => quizFrontEnd.mount(/** @type {HTMLElement} */ (root)));
}
