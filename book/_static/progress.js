// @ts-check
// The learner's own pages: progress, what a check says, review sets, the statement. Nothing is sent.

const ownPages = (() => {
  "use strict";

  const REVIEW_SIZE = 8;
  const REVIEW_MISSED = 6;
  const LARGEST_FILE = 1e6;

  /** @typedef {{id: string, fingerprint: string, place: string, stem: string}} Listed */
  /** @typedef {{name: string, title: string, href: string, items: Listed[]}} Told */

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

  /** @template {Element} T @param {Element | Document} root @param {string} kind @returns {T} */
  const find = (root, kind) => /** @type {T} */ (root.querySelector(kind));

  /** The words and data that the page's directive wrote. @param {Element} root */
  const told = (root) => JSON.parse(find(root, "script.own-data").textContent || "{}");

  /** @param {number} points */
  const rounded = (points) => Math.round(points * 100) / 100;

  /** @param {string} name @param {string} kind @param {string} text */
  function saveFile(name, kind, text) {
    const address = URL.createObjectURL(new Blob([text], { type: kind }));
    make("a", "", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /** What is kept of a quiz and still fits its questions. @param {Told} quiz */
  function keptOf(quiz) {
    const { items } = moduleMemory.entries(quiz.name);
    return quiz.items.map((item) => ({ item, entry: items[item.id] }))
      .filter(({ item, entry }) => entry && entry.fingerprint === item.fingerprint);
  }

  // ---- my progress ----

  function progress() {
    const root = document.querySelector(".progress-page");
    if (!root) return;
    const { words, quizzes } = told(root);
    const news = find(root, ".progress-news");
    const remember = /** @type {HTMLInputElement} */ (find(root, ".progress-remember"));
    const file = /** @type {HTMLInputElement} */ (find(root, ".progress-load"));
    /** What a review set got right is no longer to be looked at again. */
    const recalled = () => new Set(/** @type {Told[]} */ (quizzes).filter((quiz) => quiz.name === "review").flatMap(keptOf)
      .filter(({ entry }) => entry.points === 1).map(({ item }) => item.id));
    /** @param {Told} quiz */
    const row = (quiz) => {
      const line = find(root, `tr[data-quiz="${quiz.name}"]`);
      const kept = keptOf(quiz);
      const checked = kept.filter(({ entry }) => entry.points !== undefined);
      const missed = checked.filter(({ entry }) => (entry.points || 0) < 1);
      const read = find(line, ".progress-read");
      if (moduleMemory.lessonOf(quiz.href)) read.textContent = moduleMemory.isRead(quiz.name) ? words.yes : words.no;
      find(line, ".progress-answered").textContent = fill(words.answered, { answered: kept.length, total: quiz.items.length, right: checked.length - missed.length });
      const done = recalled();
      find(line, ".progress-missed").replaceChildren(...links(missed.map(({ item }) => item).filter((item) => !done.has(item.id))));
      return moduleMemory.lessonOf(quiz.href) !== "" && !(moduleMemory.isRead(quiz.name) && kept.length === quiz.items.length);
    };
    /** @param {Listed[]} items */
    const links = (items) => {
      if (!items.length) return [document.createTextNode("–")];
      const list = make("ul");
      items.forEach((item) => { const entry = make("li"); entry.append(make("a", item.stem, { href: item.place })); list.append(entry); });
      return [list];
    };
    const show = () => {
      remember.checked = moduleMemory.isOn();
      const open = /** @type {Told[]} */ (quizzes).filter(row);
      const next = find(root, ".progress-next");
      next.replaceChildren();
      if (!moduleMemory.isOn()) next.textContent = words.nothing;
      else if (!open.length) next.textContent = words.all_done;
      else next.append(`${words.go_on} `, make("a", open[0].title, { href: open[0].href }));
    };
    /** @param {string} text */
    const take = (text) => {
      const added = moduleMemory.unpack(text);
      news.textContent = added < 0 ? words.not_ours : fill(words.loaded, { count: added });
      moduleMemory.tick();
      show();
    };
    remember.addEventListener("change", () => {
      const done = remember.checked ? moduleMemory.begin() : moduleMemory.erase();
      news.textContent = !done ? words.refused : remember.checked ? words.remembering : words.erased;
      show();
    });
    find(root, ".progress-save").addEventListener("click", () => saveFile("progress.json", "application/json", moduleMemory.pack()));
    find(root, ".progress-erase").addEventListener("click", () => {
      news.textContent = moduleMemory.erase() ? words.erased : words.refused;
      show();
    });
    file.addEventListener("change", async () => {
      const chosen = file.files && file.files[0];
      if (!chosen) return;
      take(chosen.size > LARGEST_FILE ? "" : await chosen.text());
      file.value = "";
    });
    document.addEventListener("memory-changed", show);
    window.addEventListener("pageshow", show);
    find(root, ".progress-live").removeAttribute("hidden");
    show();
  }

  // ---- what a start or end check says at its end ----

  /** Standard error of a number-right score of x on n items, under the binomial error model:
   * sqrt(x (n - x) / (n - 1)); F. M. Lord, Educational and Psychological Measurement 15 (1955).
   * At both ends it would be nothing, and no result is free of chance: there a point further in counts.
   * One item has no such error, and chance can move all of its result.
   * @param {number} x @param {number} n */
  const errorOf = (x, n) => {
    if (n < 2) return n;
    const inside = Math.min(Math.max(x, 1), n - 1);
    return Math.sqrt((inside * (n - inside)) / (n - 1));
  };

  /** @param {HTMLElement} section @param {{points: number, items: Record<string, {points: number, answered: boolean}>}} found @param {Record<string, string>} words */
  function advice(section, found, words) {
    /** @type {Map<string, {title: string, href: string, missed: number, total: number}>} */
    const lessons = new Map();
    Object.entries(found.items).forEach(([id, score]) => {
      const field = find(section, `[data-item="${id}"]`);
      const href = (field.getAttribute("data-place") || "").split("#")[0];
      const lesson = lessons.get(href) || { title: field.getAttribute("data-lesson") || "", href, missed: 0, total: 0 };
      lessons.set(href, { ...lesson, missed: lesson.missed + (score.points < 1 ? 1 : 0), total: lesson.total + 1 });
    });
    const again = [...lessons.values()].filter((one) => one.missed > 0).sort((one, other) => other.missed - one.missed);
    if (!again.length) return [make("p", words.nothing_to_read)];
    const list = make("ul", "", { class: "check-advice" });
    again.forEach((one) => {
      const line = make("li");
      line.append(make("a", one.title, { href: one.href }), ` ${fill(words.missed_of, one)}`);
      list.append(line);
    });
    return [make("p", words[section.dataset.quiz === "start-check" ? "begin_with" : "read_again"]), list];
  }

  /** The change between two results, what chance alone moves, and the share of what was missing;
   * null where chance could have made the change, or nothing was missing.
   * @param {number} before @param {number} after @param {number} total */
  function gainOf(before, after, total) {
    const band = 1.96 * Math.sqrt(errorOf(before, total) ** 2 + errorOf(after, total) ** 2);
    const change = after - before;
    const isLarger = Math.abs(change) > band;
    return { change, band, isLarger, share: isLarger && change > 0 ? (100 * change) / (total - before) : null };
  }

  /** @param {number} before @param {number} after @param {number} total @param {Record<string, string>} words */
  function gain(before, after, total, words) {
    const { change, band, isLarger, share } = gainOf(before, after, total);
    const told = [fill(words.gain, { before: rounded(before), after: rounded(after), total, change: `${change > 0 ? "+" : ""}${rounded(change)}` })];
    if (share !== null) told.push(fill(words.share, { share: Math.round(share) }));
    told.push(fill(isLarger ? words.more_than_chance : words.may_be_chance, { band: Math.round(band * 10) / 10 }));
    return told.map((text) => make("p", text));
  }

  function checks() {
    const root = document.querySelector(".check-page");
    if (!root) return;
    const { words, start } = told(root);
    const before = /** @type {HTMLInputElement | null} */ (root.querySelector(".check-before"));
    const kept = start ? keptOf(start).flatMap(({ entry }) => (entry.points === undefined ? [] : [entry.points])) : [];
    if (before && kept.length) before.value = String(rounded(kept.reduce((sum, points) => sum + points, 0)));
    if (before) find(root, ".check-gain").removeAttribute("hidden");
    document.addEventListener("quiz-finished", (event) => {
      const section = /** @type {HTMLElement} */ (event.target);
      const found = /** @type {CustomEvent} */ (event).detail;
      const total = Object.keys(found.items).length;
      const parts = advice(section, found, words);
      const typed = before ? Number(before.value.trim().replace(",", ".")) : NaN;
      if (before && before.value.trim() && typed >= 0 && typed <= total) parts.unshift(...gain(typed, found.points, total, words));
      if (!before && !moduleMemory.isOn()) parts.push(make("p", fill(words.note_it, { points: rounded(found.points) })));
      parts.push(make("p", words.feedback_only));
      find(section, ".quiz-result").append(...parts);
    });
  }

  // ---- review sets ----

  /** @param {Date} day @param {number} more */
  const later = (day, more) => new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate() + more)).toISOString().slice(0, 10).replace(/-/g, "");

  /** The days as a calendar file (RFC 5545) that says nothing of the subject. @param {number[]} days @param {Date} today @param {string} title */
  function calendar(days, today, title) {
    const stamp = `${today.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
    const events = days.flatMap((day) => [
      "BEGIN:VEVENT", `UID:${later(today, 0)}-${day}@notes.invalid`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${later(today, day)}`,
      `DTEND;VALUE=DATE:${later(today, day + 1)}`, `SUMMARY:${title}`, "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "END:VEVENT",
    ]);
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Notes//Notes//EN", "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR", ""].join("\r\n");
  }

  function review() {
    const root = document.querySelector(".review-page");
    const section = /** @type {HTMLElement | null} */ (document.querySelector('.quiz[data-mode="review"]'));
    if (!root || !section) return;
    const { words, quizzes, days, sets } = told(root);
    const fields = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("fieldset")]);
    const news = find(root, ".review-news");
    const missed = () => {
      /** @type {Map<string, boolean>} the review's own answers come last and so decide */
      const right = new Map();
      /** @type {Told[]} */ (quizzes).forEach((quiz) => keptOf(quiz).forEach(({ item, entry }) => {
        if (entry.points !== undefined) right.set(item.id, entry.points === 1);
      }));
      return fields.map((field) => field.dataset.item || "").filter((id) => right.get(id) === false);
    };
    /** @param {number} at */
    const choose = (at) => {
      const first = missed().slice(0, REVIEW_MISSED);
      const chosen = [...new Set([...first, ...sets[at], ...sets.flat()])].slice(0, REVIEW_SIZE);
      let number = 0;
      fields.forEach((field) => {
        field.hidden = !chosen.includes(field.dataset.item || "");
        if (!field.hidden) find(field, ".quiz-number").textContent = `${number += 1}.`;
      });
      section.hidden = false;
      news.textContent = fill(first.length ? words.set_missed : words.set_mixed, { day: days[at], missed: first.length, count: chosen.length });
    };
    section.hidden = true;
    root.querySelectorAll("input[name=review-day]").forEach((input, at) => {
      /** @type {HTMLInputElement} */ (input).checked = false;
      input.addEventListener("change", () => choose(at));
    });
    find(root, ".review-calendar").addEventListener("click", () => {
      saveFile("reminders.ics", "text/calendar", calendar(days, new Date(), words.calendar_title));
      news.textContent = words.calendar_saved;
    });
    find(root, ".review-live").removeAttribute("hidden");
  }

  // ---- statement of participation: typed, printed, kept nowhere ----

  function statement() {
    const root = document.querySelector(".statement-page");
    if (!root) return;
    const { words } = told(root);
    const name = /** @type {HTMLInputElement} */ (find(root, ".statement-name"));
    const day = /** @type {HTMLInputElement} */ (find(root, ".statement-day"));
    const boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll(".statement-lessons input")]);
    const today = new Date();
    day.value = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    name.value = "";
    boxes.forEach((box) => { box.checked = moduleMemory.isRead(box.value); });
    const show = () => {
      const [year, month, date] = day.value.split("-").map(Number);
      find(root, ".statement-says").textContent = fill(words.says, { name: name.value.trim() || words.blank });
      find(root, ".statement-date").textContent = year ? fill(words.on, { day: date, month: words.months.split(" ")[month - 1], year }) : words.blank;
      const done = boxes.filter((box) => box.checked).map((box) => make("li", (box.parentElement || box).textContent || ""));
      find(root, ".statement-done").replaceChildren(...(done.length ? done : [make("li", words.blank)]));
    };
    root.addEventListener("input", show);
    find(root, ".statement-print").addEventListener("click", () => window.print());
    find(root, ".statement-form").removeAttribute("hidden");
    show();
  }

  return { start() { progress(); checks(); review(); statement(); }, calendar, errorOf, gainOf };
})();

ownPages.start();
