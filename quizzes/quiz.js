// @ts-check
// The one front end of a quiz: on a page it judges by itself, in a notebook Python judges.
// The HTML is written by markup.py; here it is only brought to life.

const quizFrontEnd = (() => {
  "use strict";

  const HERE = typeof document !== "undefined" && document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  /** @typedef {{id: string, fingerprint: string, type: string, right?: string[], wrong?: string[], misses?: string[], tolerance?: string}} ItemData */
  /** @typedef {string[] | Record<string, string> | string | null} Response */
  /** @typedef {{points: number, answered: boolean, explained?: Explained[]}} Score */
  /** @typedef {{id: string, mark: string, label: string, rationale: string, sources: string[]}} Explained */
  /** @typedef {{fingerprint: string, response: Response, points?: number}} Entry */
  /** @typedef {{isOn(): boolean, begin(): boolean, erase(): boolean, put(quiz: string, id: string, entry: Entry | null): boolean, entries(quiz: string): {items: Record<string, Entry>, dropped: number}}} Memory */
  /** @typedef {{get(name: string): any, set(name: string, value: any): void, save_changes(): void, on(name: string, call: () => void): void, off(name: string, call: () => void): void}} Model */

  const UNANSWERED = { points: 0, answered: false };
  const LONGEST = 200;
  const LINE = 90;
  const OTHERS_FIRST = 1000;

  /** The name of a quiz in a file's name: a lesson's number alone, since its title names the subject. @param {string} quiz */
  const shortName = (quiz) => quiz.replace(/^(\d\d)-.*$/, "$1");

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

  // ---- bring one quiz to life ----

  /**
   * @param {HTMLElement} root the section that markup.py wrote
   * @param {Model | null} model the notebook's model, or null on a page
   * @param {Memory | null} memory what the book keeps on this device when asked, if the page has it
   * @returns {() => void} takes every listener away again
   */
  function mount(root, model = null, memory = null) {
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
    // A check is judged at its end; a review set is answered anew each time.
    const [isCheck, isReview] = ["check", "review"].map((mode) => root.dataset.mode === mode);
    const shown = () => [...cards.keys()].filter((id) => !card(id).field.hidden);
    /** What Python was asked to judge, and what follows. @type {{ids: string[], press: number, then: () => void} | null} */
    let asked = null;
    root.classList.add("is-live");

    data.items.forEach((/** @type {ItemData} */ item) => {
      const field = /** @type {HTMLElement} */ (root.querySelector(`[data-item="${item.id}"]`));
      const [status, feedback] = [".quiz-status", ".quiz-feedback"].map((one) => /** @type {Element} */ (field.querySelector(one)));
      cards.set(item.id, { item, field, status, feedback });
      /** @type {HTMLElement} */ (field.querySelector(".quiz-buttons")).hidden = false;
      /** @type {HTMLElement} */ (field.querySelector(".quiz-check")).hidden = isCheck;
      on(/** @type {Element} */ (field.querySelector(".quiz-check")), "click", () => judge([item.id]));
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
      if (!memory || !memory.isOn() || (isCheck && hasResult(memory, id))) return;
      const { item, field } = card(id);
      const found = scores.get(id);
      const entry = { fingerprint: item.fingerprint, response: readResponse(field), ...(found && { points: found.points }) };
      if (!memory.put(data.quiz, id, entry)) news.textContent = words.storage_failed;
    }

    /** A check's first result stands, since the gain is counted from it. @param {Memory} kept @param {string} id */
    function hasResult(kept, id) {
      const entry = kept.entries(data.quiz).items[id];
      return Boolean(entry) && entry.points !== undefined && entry.fingerprint === card(id).item.fingerprint;
    }

    /** On a page at once; in a notebook when Python has answered. @param {string[]} ids @param {() => void} [then] */
    function judge(ids, then = () => undefined) {
      const responses = Object.fromEntries(ids.map((id) => [id, readResponse(card(id).field)]));
      if (!model || !ids.length) {
        ids.forEach((id) => judged(id, score(card(id).item, responses[id])));
        then();
        return;
      }
      asked = { ids, then, press: ((model.get("checked") || {}).press || 0) + 1 };
      model.set("responses", { ...model.get("responses"), ...responses });
      model.set("checked", { items: ids, press: asked.press });
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

    /** @param {string} id @param {boolean} say @param {boolean} forget */
    function clear(id, say, forget = true) {
      const { field, status } = card(id);
      writeResponse(field, null);
      quiet(id);
      if (memory && forget) memory.put(data.quiz, id, null);
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
    on(finish, "click", (event) => { if (event.target !== finish) judge(shown().filter(isTouched), summarise); });

    function summarise() {
      const ids = shown();
      const total = ids.length;
      root.classList.add("is-finished");
      const points = ids.reduce((sum, id) => sum + (scores.get(id) || UNANSWERED).points, 0);
      const missed = ids.filter((id) => (scores.get(id) || { points: 1 }).points < 1);
      const open = ids.filter((id) => !scores.has(id));
      const line = fill(words.summary, { points: Math.round(points * 100) / 100, possible: total, answered: total - open.length, total });
      const again = make("button", words.retry, { type: "button" });
      const wipe = make("button", words.clear_all, { type: "button" });
      const parts = [make("p", line)];
      if (missed.length) parts.push(make("p", words.to_retry), listOf(missed, "quiz-missed"), again);
      else if (scores.size) parts.push(make("p", words.all_right));
      if (open.length) parts.push(make("p", words.not_answered), listOf(open, "quiz-open"));
      parts.push(wipe);
      result.replaceChildren(...parts);
      const detail = { points, missed, items: Object.fromEntries(ids.map((id) => [id, scores.get(id) || UNANSWERED])) };
      root.dispatchEvent(new CustomEvent("quiz-finished", { bubbles: true, detail }));
      on(again, "click", () => { missed.forEach((id) => clear(id, false, !isCheck)); reopen(missed[0], words.retrying); });
      on(wipe, "click", () => { shown().forEach((id) => clear(id, false)); reopen(shown()[0], words.cleared); });
      end.hidden = false;
      /** @type {HTMLElement} */ (end.querySelector("h3")).focus();
    }

    /** Questions by number and their last sentence, each a link. @param {string[]} ids @param {string} kind */
    function listOf(ids, kind) {
      const list = make("ul", "", { class: kind });
      ids.forEach((id) => {
        const [number, stem] = [".quiz-number", ".quiz-stem"].map((one) => ((card(id).field.querySelector(one) || root).textContent || "").trim());
        const asks = stem.split(/\. (?=\S)/).pop() || stem;
        const entry = make("li");
        entry.append(make("a", `${number} ${asks.length > LINE ? `${asks.slice(0, LINE).replace(/\s+\S*$/, "")} …` : asks}`, { href: `#${card(id).field.id}` }));
        list.append(entry);
      });
      return list;
    }

    /** @param {string} id @param {string} word */
    function reopen(id, word) {
      end.hidden = true;
      root.classList.remove("is-finished");
      const first = /** @type {HTMLElement | null} */ (card(id).field.querySelector("input, select"));
      if (first) first.focus();
      card(id).status.textContent = word;
    }

    // ---- keeping, saving, printing ----

    const box = root.querySelector(".quiz-keep");
    if (box && data.present && HERE) box.append(presenting());
    if (box && memory) box.append(...keeping(memory));
    if (box && !model) box.append(...saving());
    if (box) box.append(news);

    /** @param {Memory} kept */
    function keeping(kept) {
      const remember = make("input", "", { type: "checkbox", id: `${root.id}-remember`, autocomplete: "off" });
      const label = make("label", "", { class: "quiz-option", for: remember.id });
      label.append(remember, " ", make("span", words.remember));
      const tick = /** @type {HTMLInputElement} */ (remember);
      const erase = make("button", words.erase, { type: "button" });
      const forget = () => { news.textContent = kept.erase() ? words.erased : words.storage_failed; tick.checked = kept.isOn(); };
      on(tick, "change", () => {
        if (!tick.checked) { forget(); return; }
        news.textContent = kept.begin() ? words.remembering : words.storage_failed;
        tick.checked = kept.isOn();
        shown().filter(isTouched).forEach(keep);
      });
      on(erase, "click", forget);
      on(document, "memory-changed", () => {
        if (tick.checked === kept.isOn()) return;
        tick.checked = kept.isOn();
        news.textContent = words[tick.checked ? "remembering" : "erased"];
        if (tick.checked) setTimeout(addMine, OTHERS_FIRST);
      });
      // Another tab was asked to remember: once it has written, what stands here is kept too, and replaces nothing.
      const addMine = () => { const { items } = kept.entries(data.quiz); shown().filter((id) => isTouched(id) && !items[id]).forEach(keep); };
      tick.checked = kept.isOn();
      news.textContent = words[tick.checked ? "remembering" : "not_remembering"];
      if (!isReview) restore(kept);
      return [label, erase];
    }

    /** The presenter's script is for teachers; it is loaded when asked for. */
    function presenting() {
      const button = make("button", data.present.open, { type: "button", class: "quiz-present" });
      on(button, "click", () => {
        const start = () => /** @type {any} */ (window).quizPresenter.open(root, data);
        if (/** @type {any} */ (window).quizPresenter) { start(); return; }
        const beside = (/** @type {string} */ name) => HERE.replace("quiz.js", name);
        const script = make("script", "", { src: beside("present.js") });
        on(script, "load", start);
        document.head.append(make("link", "", { rel: "stylesheet", href: beside("present.css") }), script);
      });
      return button;
    }

    function saving() {
      const alias = make("input", "", { type: "text", id: `${root.id}-alias`, maxlength: "40", autocomplete: "off" });
      const label = make("label", `${words.pseudonym} `, { class: "quiz-typed", for: alias.id });
      label.append(alias);
      const save = make("button", words.download, { type: "button" });
      on(save, "click", () => download(/** @type {HTMLInputElement} */ (alias).value));
      return [label, save];
    }

    /** @param {string} id */
    function isTouched(id) {
      const response = readResponse(card(id).field);
      return Array.isArray(response) || typeof response === "string" ? response.length > 0 : Object.values(response || {}).some(Boolean);
    }

    /** @param {Memory} kept */
    function restore(kept) {
      const { items, dropped } = kept.entries(data.quiz);
      let back = 0;
      let stale = 0;
      Object.entries(items).forEach(([id, entry]) => {
        const found = cards.get(id);
        if (!found || entry.fingerprint !== found.item.fingerprint) { stale += 1; kept.put(data.quiz, id, null); return; }
        writeResponse(found.field, entry.response);
        if (!isTouched(id)) return;
        back += 1;
        if (entry.points !== undefined && !isCheck) scores.set(id, score(found.item, entry.response));
      });
      const told = [];
      if (dropped) told.push(words.storage_corrupt);
      if (back) told.push(fill(words.restored, { count: back }));
      if (stale) told.push(fill(words.stale, { count: stale }));
      if (told.length) news.textContent = told.join(" ");
    }

    /** @param {string} pseudonym */
    function download(pseudonym) {
      const items = [...cards.values()].map(({ item, field }) => ({
        id: item.id, fingerprint: item.fingerprint, response: readResponse(field),
        ...(scores.get(item.id) || UNANSWERED), explained: undefined,
      }));
      const attempt = { format: "quiz-attempt-1", quiz: data.quiz, pseudonym: pseudonym.trim(), items };
      const address = URL.createObjectURL(new Blob([JSON.stringify(attempt, null, 1)], { type: "application/json" }));
      const link = make("a", "", { href: address, download: `attempt-${shortName(data.quiz)}.json` });
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
      const result = model && model.get("result");
      if (!asked || !result || result.press !== asked.press) return;
      const { ids, then } = asked;
      asked = null;
      ids.forEach((id) => { if (result.items[id]) judged(id, result.items[id]); });
      then();
    };
    if (model) model.on("change:result", heard);
    return () => { ending.abort(); if (model) model.off("change:result", heard); };
  }

  /** The notebook's door: the HTML comes from Python, escaped there. @param {{model: Model, el: HTMLElement}} view */
  function render({ model, el }) {
    el.replaceChildren(document.createRange().createContextualFragment(model.get("html")));
    return mount(/** @type {HTMLElement} */ (el.querySelector(".quiz")), model);
  }

  return { mount, render, score, touched, shortName, make, fill };
})();

if (typeof document !== "undefined" && document.currentScript) {
  const memory = typeof moduleMemory === "undefined" ? null : moduleMemory;
  document.querySelectorAll(".quiz").forEach((root) => quizFrontEnd.mount(/** @type {HTMLElement} */ (root), null, memory));
}
