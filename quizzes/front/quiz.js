// @ts-check
/// <reference path="item-types.js" />
// The one front end of a quiz: on a page it judges by itself, in a notebook Python judges.
// The HTML is written by markup.py; here it is only brought to life.

const quizFrontEnd = (() => {
  "use strict";

  const HERE = typeof document !== "undefined" && document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  /** @typedef {ItemKey & {id: string, fingerprint: string}} ItemData */
  /** @typedef {string[] | Record<string, string> | string | null} Response */
  /** @typedef {{points: number, answered: boolean, explained?: Explained[], marks?: ItemMarks, answer?: string}} Score */
  /** @typedef {{id: string, mark: string, label: string, rationale: string, sources: string[]}} Explained */
  /** What the book keeps on this device when asked: keeping.js.
   * @typedef {{keep(id: string): void, forget(ids: string[], whole: boolean): (ids: string[]) => void, ended(): HTMLElement[], module: string}} Keeper */
  /** @typedef {{get(name: string): any, set(name: string, value: any): void, save_changes(): void, on(name: string, call: () => void): void, off(name: string, call: () => void): void}} Model */

  const UNANSWERED = { points: 0, answered: false };
  const LONGEST = 200;
  const LINE = 90;

  /** The name of a quiz in a file's name: a lesson's number alone, since its title names the subject. @param {string} quiz */
  const shortName = (quiz) => quiz.replace(/^(\d\d)-.*$/, "$1");

  // ---- typed answers: the steps of spelling.py and typed.py, over the table that they send ----

  /** @typedef {{kind: string, parts: string[]}} Wording */

  /** What this page knows of words; one language to a page. @type {any} */
  let spelling = {};
  /** @param {object} table */
  const know = (table) => { spelling = table; };
  /** @param {string} name */
  const pattern = (name) => new RegExp(spelling.patterns[name], "g");
  /** @template T @param {Record<string, T>} all @param {string} name @returns {T | undefined} */
  const own = (all, name) => (Object.hasOwn(all, name) ? all[name] : undefined);
  /** @param {string[]} parts @param {string[]} start */
  const startsWith = (parts, start) => start.every((part, at) => parts[at] === part);

  /** @param {string} typed */
  function fold(typed) {
    const rewrite = (/** @type {string} */ text, /** @type {string[][]} */ pairs) => pairs.reduce((made, [old, now]) => made.replace(new RegExp(old, "g"), now), text);
    return rewrite(rewrite(typed, spelling.before).normalize("NFKD").toLowerCase(), spelling.after);
  }

  /** Folded, without the marks round it and the words before it that change nothing. @param {unknown} typed */
  function bare(typed) {
    if (typeof typed !== "string" || [...typed].length > LONGEST) return "";
    let text = fold(typed).replace(pattern("opening"), "").replace(pattern("closing"), "");
    for (;;) {
      const lead = spelling.leads.find((/** @type {string} */ one) => text.startsWith(`${one} `) || text.startsWith(`${one}:`));
      if (!lead) return text;
      text = text.slice(lead.length).replace(/^:/, "").replace(pattern("opening"), "");
    }
  }

  /** What a typed number can mean: "1,500" is both 1.5 and 1500. @param {unknown} typed @param {string} unit */
  function readNumber(typed, unit = "") {
    let text = bare(typed);
    for (const word of spelling.trails) if (text.endsWith(` ${word}`)) text = text.slice(0, -word.length).replace(pattern("closing"), "");
    for (const word of own(spelling.units, unit) || []) {
      const head = text.endsWith(word) ? text.slice(0, -word.length) : "";
      if (/[ \-(0-9]$/.test(head) || (head && !/^\p{L}/u.test(word))) { text = head.replace(/[ \-(]+$/, ""); break; }
    }
    const space = text.lastIndexOf(" ");
    const scale = space < 0 ? undefined : own(spelling.scales, text.slice(space + 1));
    const scaled = scale ? inDigits(text.slice(0, space)) : [];
    if (scaled.length) return scaled.map((one) => times(one, String(scale).length - 1));
    const digits = inDigits(text);
    return digits.length ? digits : inWords(text);
  }

  /** @param {string} text */
  function inDigits(text) {
    const readings = [];
    if (pattern("decimal").test(text)) readings.push(text.replace(",", "."));
    const grouped = pattern("grouped").exec(text);
    if (grouped) readings.push(text.split(grouped[1]).join("").replace(",", "."));
    return readings;
  }

  /** Move the point, so that nothing is rounded. @param {string} number @param {number} places */
  function times(number, places) {
    const [whole, rest = ""] = number.split(".");
    return `${whole}${rest.padEnd(places, "0").slice(0, places)}.${rest.slice(places)}`;
  }

  /** @param {string} text */
  function inWords(text) {
    const tokens = text.replace(/-/g, " ").split(" ");
    const at = tokens.findIndex((token) => spelling.points.includes(token));
    const whole = count(at < 0 ? tokens : tokens.slice(0, at));
    if (whole === null || at < 0) return whole === null ? [] : [String(whole)];
    const rest = tokens.slice(at + 1);
    const single = rest.map((token) => Number(own(spelling.numbers, token) ?? 10));
    if (rest.length && Math.max(...single) < 10) return [`${whole}.${single.join("")}`];
    const after = count(rest);
    return after ? [`${whole}.${after}`] : [];
  }

  /** The number that words say; null when they say none. @param {string[]} tokens */
  function count(tokens) {
    const words = tokens.flatMap(apart);
    let [total, group, room, last, joined] = [0, 0, 1000, 1e9, false];
    for (const [at, word] of words.entries()) {
      const value = own(spelling.numbers, word);
      const scale = own(spelling.scales, word) || 0;
      if (spelling.after_hundreds.includes(word) && at && !joined && group % 100 === 0) {
        joined = true;
      } else if (spelling.after_tens.includes(word) && !joined && (room === 10 || group % 100 === 10)) {
        [room, joined] = [10, true];
      } else if (value !== undefined && value < room && (value || !at)) {
        [group, joined] = [group + value, false];
        room = value >= 100 ? 100 : value >= 20 && value % 10 === 0 ? 10 : 1;
      } else if (scale === 100 && !joined && group < 100 && (group || !at)) {
        [group, room] = [(group || 1) * 100, 100];
      } else if (scale > 100 && !joined && scale < last && (group || !at)) {
        [total, group, room, last] = [total + (group || 1) * scale, 0, 1000, scale];
      } else return null;
    }
    return joined || !words.length ? null : total + group;
  }

  /** "treintaicinco" and "twentyfive" are two words. @param {string} token */
  function apart(token) {
    if (own(spelling.numbers, token) !== undefined) return [token];
    for (const [tens, value] of Object.entries(/** @type {Record<string, number>} */ (spelling.numbers))) {
      if (!token.startsWith(tens) || value < 20 || value >= 100 || value % 10) continue;
      const rest = token.slice(tens.length);
      const unit = own(spelling.numbers, rest) === undefined ? rest.replace(/^i?y?/, "") : rest;
      const found = own(spelling.numbers, unit) || 0;
      if (found > 0 && found < 10) return [tens, unit];
    }
    return [token];
  }

  /** A typed answer in parts: the kind of norm or line it names, and what follows. @param {unknown} typed @returns {Wording} */
  function readWords(typed) {
    const text = bare(typed).replace(pattern("thousands"), (found) => found.replace(/[.,' ]/g, "")).replace(pattern("suffix"), "");
    /** @type {string[]} */
    let parts = text.match(pattern("parts")) || [];
    for (const [old, now] of spelling.same) {
      for (let at = parts.length - old.length; at >= 0; at -= 1) if (startsWith(parts.slice(at), old)) parts.splice(at, old.length, ...now);
    }
    for (const tail of spelling.tails) if (parts.length > tail.length && startsWith(parts.slice(-tail.length), tail)) parts = parts.slice(0, -tail.length);
    const { kind, parts: [...rest] } = kindOf(withDigits(parts));
    if (/^[0-9]+$/.test(rest[0]) && /^[0-9]{4}$/.test(rest[1])) rest[0] = rest[0].replace(/^0+(?=.)/, "");
    return { kind, parts: rest };
  }

  /** @param {string[]} parts */
  function withDigits(parts) {
    const found = [];
    for (let at = 0; at < parts.length;) {
      let end = parts.length;
      while (end > at && count(parts.slice(at, end)) === null) end -= 1;
      found.push(end > at ? String(count(parts.slice(at, end))) : parts[at]);
      at = Math.max(end, at + 1);
    }
    return found;
  }

  /** @param {string[]} parts @returns {Wording} */
  function kindOf(parts) {
    for (const [kind, words] of [...spelling.kinds, ["", []]]) {
      let rest = parts.slice(words.length);
      for (const marker of spelling.markers) if (startsWith(rest, marker)) rest = rest.slice(marker.length);
      if (startsWith(parts, words) && /^[0-9]+$/.test(rest[0])) return { kind, parts: rest };
    }
    return { kind: "", parts };
  }

  /** Kind and number are looked at apart; a decree may lack its ministry. @param {Wording} typed @param {string[]} answers @param {string[]} others */
  function isAmong(typed, answers, others = []) {
    const wanted = answers.map(readWords);
    const kinds = [...wanted, ...others.map(readWords)].map((one) => one.kind);
    const same = (/** @type {string[]} */ parts) => parts.join(" ") === typed.parts.join(" ");
    return kinds.includes(typed.kind)
      && wanted.some(({ parts }) => same(parts) || (parts.length === 3 && /^[0-9]{4}$/.test(parts[1]) && same(parts.slice(0, 2))));
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

  // ---- scoring: by the type of the item ----

  const reading = { readNumber, readWords, isNear, isAmong };
  /** @type {ItemType["marks"]} */
  const marks = (key, response) => itemTypes[key.type].marks(key, response);
  /** @param {ItemData} key @param {unknown} response @returns {Score} */
  const score = (key, response) => itemTypes[key.type].score(key, response, reading);
  /** The ids of the choices whose explanation belongs to a response. @param {ItemData} key @param {unknown} response @returns {string[]} */
  const touched = (key, response) => itemTypes[key.type].touched(key, response, reading);

  // ---- small helpers for the document ----

  /** @param {string} tag @param {string} [text] @param {Record<string, string>} [attributes] */
  function make(tag, text = "", attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  /** @param {number} points */
  const rounded = (points) => Math.round(points * 100) / 100;

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
   * @param {((quiz: any) => Keeper) | null} attach gives the quiz a memory, if the page has one
   * @returns {() => void} takes every listener away again
   */
  function mount(root, model = null, attach = null) {
    const source = root.querySelector("script.quiz-data");
    const data = JSON.parse((source && source.textContent) || "{}");
    /** @type {Record<string, string>} */
    const words = data.words;
    if (data.spelling) know(data.spelling);
    const ending = new AbortController();
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ kind, /** @type {(event: Event) => void} */ act) =>
      target.addEventListener(kind, act, { signal: ending.signal });
    /** @type {Map<string, Score>} */
    const scores = new Map();
    /** @type {Map<string, {item: ItemData, field: HTMLElement, status: Element, feedback: Element}>} */
    const cards = new Map();
    // A check is judged at its end.
    const isCheck = root.dataset.mode === "check";
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
      on(/** @type {Element} */ (field.querySelector(".quiz-clear")), "click", () => { wipe([item.id]); card(item.id).status.textContent = words.cleared; });
      on(field, "input", (event) => { quiet(item.id, event.target); if (keeper) keeper.keep(item.id); });
    });

    /** @param {string} id */
    function card(id) {
      return /** @type {{item: ItemData, field: HTMLElement, status: Element, feedback: Element}} */ (cards.get(id));
    }

    /** The mark of a line stays until that line is changed. @param {string} id @param {EventTarget | null} [changed] */
    function quiet(id, changed = null) {
      const { field, status, feedback } = card(id);
      field.querySelectorAll(".quiz-line-mark").forEach((mark) => { if (!changed || mark.nextElementSibling === changed) mark.remove(); });
      status.textContent = "";
      feedback.replaceChildren();
      field.classList.remove("is-right", "is-missed");
      scores.delete(id);
    }

    /** On a page at once; in a notebook when Python has answered. @param {string[]} ids @param {() => void} [then] @param {boolean} [show] */
    function judge(ids, then = () => undefined, show = false) {
      const responses = Object.fromEntries(ids.map((id) => [id, readResponse(card(id).field)]));
      if (!model || !ids.length) {
        ids.forEach((id) => judged(id, score(card(id).item, responses[id])));
        then();
        return;
      }
      asked = { ids, then, press: ((model.get("checked") || {}).press || 0) + 1 };
      model.set("responses", { ...model.get("responses"), ...responses });
      model.set("checked", { items: ids, press: asked.press, show });
      model.save_changes();
    }

    /** @param {string} id @param {Score} found */
    function judged(id, found) {
      const { item, field, status, feedback } = card(id);
      quiet(id);
      if (!found.answered) {
        status.textContent = words[String(readResponse(field)).trim() ? itemTypes[item.type].unread : "unanswered"];
        return;
      }
      scores.set(id, found);
      const whole = found.points >= 1;
      const { lines, missing, extra } = found.marks || marks(item, readResponse(field));
      const rights = Object.values(lines);
      field.classList.add(whole ? "is-right" : "is-missed");
      field.querySelectorAll("select").forEach((one) => {
        const right = own(lines, one.dataset.line || "");
        if (right !== undefined) one.before(make("span", right ? words.line_right : words.line_not_yet, { class: "quiz-line-mark" }), " ");
      });
      const why = found.answered ? reasons(item, field, found) : [];
      const told = whole ? [words.right] : [
        found.points > 0 ? fill(words.partly, { points: rounded(found.points), possible: 1 }) : words.not_yet,
        ...(rights.length ? [fill(words.lines, { right: rights.filter(Boolean).length, lines: field.querySelectorAll("select").length })] : []),
        ...(extra ? [words.extra] : []), ...(missing ? [words.missing] : []), why.length ? words.explained : words.unexplained];
      status.textContent = told.join(" ");
      const list = make("ul", "", { class: "quiz-why" });
      list.append(...why);
      if (!whole && !why.length) list.append(make("li", fill(words.asks, { asks: asksOf(id) })));
      const back = field.querySelector(".quiz-back");
      if (back) { const line = make("li"); line.append(back.cloneNode(true)); list.append(line); }
      feedback.replaceChildren(list);
      if (!whole && !found.answer && (model || !why.length)) feedback.append(shower(id));
      if (keeper) keeper.keep(id);
    }

    /** The explanations that belong to what was answered. @param {ItemData} item @param {HTMLElement} field @param {Score} found @returns {Element[]} */
    function reasons(item, field, found) {
      // Where one thing was answered, the status has said whether it is right.
      const isMarked = Boolean(found.answer) || itemTypes[item.type].isMarked;
      const told = (found.explained || []).map((one) => {
        const [line, first, strong, cited] = [make("li"), make("p"), make("strong"), make("ul", "", { class: "quiz-sources" })];
        strong.append(make("span", one.mark, { class: "quiz-mark" }), ` ${one.label}`);
        first.append(strong, ` ${one.rationale}`);
        cited.append(...one.sources.map((text) => make("li", text)));
        line.append(first, cited);
        return line;
      });
      const ids = found.explained ? [] : touched(item, readResponse(field));
      const there = [...field.querySelectorAll(".quiz-answer .quiz-why > li")]
        .filter((line) => ids.includes(line.getAttribute("data-choice") || "")).map((line) => /** @type {HTMLElement} */ (line.cloneNode(true)));
      const why = [...told, ...there];
      if (!isMarked) why.forEach((line) => { /** @type {Element} */ (line.querySelector(".quiz-mark")).remove(); });
      return found.answer ? [make("li", `${words.answer} ${found.answer}`), ...why] : why;
    }

    /** Opens the answer on a page; in a notebook Python is asked for it. @param {string} id */
    function shower(id) {
      const button = make("button", words.show_answer, { type: "button", class: "quiz-show" });
      on(button, "click", () => {
        const fold = /** @type {HTMLDetailsElement | null} */ (card(id).field.querySelector(".quiz-answer"));
        if (!fold) { judge([id], undefined, true); return; }
        fold.open = true;
        /** @type {HTMLElement} */ (fold.querySelector("summary")).focus();
      });
      return button;
    }

    /** Clear some questions, or the whole quiz; until the page closes it can be undone. @param {string[]} ids @param {boolean} [whole] */
    function wipe(ids, whole = false) {
      const were = ids.filter(isTouched).map((id) => ({ id, response: readResponse(card(id).field), judged: scores.has(id) && !isCheck }));
      const remember = keeper && keeper.forget(ids, whole);
      ids.forEach((id) => { writeResponse(card(id).field, null); quiet(id); });
      if (model) {
        model.set("responses", Object.fromEntries(Object.entries(model.get("responses")).filter(([id]) => !ids.includes(id))));
        model.save_changes();
      }
      if (!were.length) return;
      wiped.push(() => {
        const back = were.filter(({ id }) => !isTouched(id));
        back.forEach(({ id, response }) => { writeResponse(card(id).field, response); quiet(id); });
        if (remember) remember(back.map(({ id }) => id));
        judge(back.filter(({ judged }) => judged).map(({ id }) => id));
        const { id } = back[0] || were[0];
        reopen(id, card(id).status.textContent || words.brought_back);
      });
      undo.hidden = false;
    }

    // ---- the end of the quiz ----

    const finish = /** @type {HTMLElement} */ (root.querySelector(".quiz-finish"));
    const end = /** @type {HTMLElement} */ (root.querySelector(".quiz-end"));
    const result = /** @type {Element} */ (root.querySelector(".quiz-result"));
    finish.hidden = false;
    /** What was cleared on this page, the last first to come back. @type {(() => void)[]} */
    const wiped = [];
    const undo = make("button", words.bring_back, { type: "button", class: "quiz-undo", hidden: "" });
    finish.after(undo);
    on(undo, "click", () => { const back = wiped.pop(); undo.hidden = !wiped.length; if (back) back(); });
    on(finish, "click", (event) => { if (event.target !== finish) judge(shown().filter(isTouched), summarise); });

    function summarise() {
      const ids = shown();
      const total = ids.length;
      root.classList.add("is-finished");
      const points = ids.reduce((sum, id) => sum + (scores.get(id) || UNANSWERED).points, 0);
      const missed = ids.filter((id) => (scores.get(id) || { points: 1 }).points < 1);
      const open = ids.filter((id) => !scores.has(id));
      const line = fill(words.summary, { points: rounded(points), possible: total, answered: total - open.length, total });
      const again = make("button", words.retry, { type: "button" });
      const all = make("button", words.clear_all, { type: "button" });
      const parts = [make("p", line), ...(keeper ? keeper.ended() : []), make("div", "", { class: "quiz-advice" })];
      if (missed.length) parts.push(make("p", words.to_retry), listOf(missed, "quiz-missed"), again);
      else if (scores.size) parts.push(make("p", words.all_right));
      if (open.length) parts.push(make("p", words.not_answered), listOf(open, "quiz-open"));
      parts.push(all);
      result.replaceChildren(...parts);
      const detail = { points, missed, items: Object.fromEntries(ids.map((id) => [id, scores.get(id) || UNANSWERED])) };
      root.dispatchEvent(new CustomEvent("quiz-finished", { bubbles: true, detail }));
      on(again, "click", () => { wipe(missed); reopen(missed[0], words.retrying); });
      on(all, "click", () => { wipe(shown(), true); reopen(shown()[0], words.all_cleared); });
      end.hidden = false;
      /** @type {HTMLElement} */ (end.querySelector("h3")).focus();
    }

    /** @param {string} id @param {string} part */
    const textOf = (id, part) => ((card(id).field.querySelector(part) || root).textContent || "").trim();
    /** The last sentence of a stem. @param {string} id */
    const asksOf = (id) => textOf(id, ".quiz-stem").split(/\. (?=\S)/).pop() || "";

    /** Questions by number and their last sentence, each a link. @param {string[]} ids @param {string} kind */
    function listOf(ids, kind) {
      const list = make("ul", "", { class: kind });
      ids.forEach((id) => {
        const [number, asks] = [textOf(id, ".quiz-number"), asksOf(id)];
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
    const keeper = attach && attach({
      root, name: data.quiz, words, cards, scores, shown, isTouched, on,
      read: (/** @type {string} */ id) => readResponse(card(id).field),
      write: (/** @type {string} */ id, /** @type {unknown} */ response) => writeResponse(card(id).field, response),
    });
    if (box && data.present && HERE) box.append(presenting());
    if (box && !model) box.append(...saving());

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

    /** @param {string} pseudonym */
    function download(pseudonym) {
      const items = [...cards.values()].map(({ item, field }) => ({
        id: item.id, fingerprint: item.fingerprint, response: readResponse(field),
        ...(scores.get(item.id) || UNANSWERED), explained: undefined,
      }));
      const attempt = { format: "quiz-attempt-1", ...(keeper && { module: keeper.module }), quiz: data.quiz, pseudonym: pseudonym.trim(), items };
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

  return { mount, render, know, score, touched, marks, shortName, make, fill };
})();

if (typeof document !== "undefined" && document.currentScript) {
  const attach = typeof quizKeeping === "undefined" ? null : quizKeeping.attach;
  document.querySelectorAll(".quiz").forEach((root) => quizFrontEnd.mount(/** @type {HTMLElement} */ (root), null, attach));
}
