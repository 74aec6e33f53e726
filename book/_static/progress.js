// @ts-check
// The learner's own pages: progress, what a check says, review sets, the statement. Nothing is sent.

const ownPages = (() => {
  "use strict";

  const REVIEW_SIZE = 8;
  const REVIEW_MISSED = 6;
  const LARGEST_FILE = 1e6;
  const WEAK_SHOWN = 3;
  const NAMED = 5;

  /** @typedef {{id: string, fingerprint: string, place: string, stem: string, home: string}} Listed */
  /** @typedef {{name: string, title: string, href: string, items: Listed[]}} Told */

  const { make, fill } = moduleMemory;

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

  /** What was kept and could not be read, until it has been told. @type {string[]} */
  let lost = [];

  /** What is kept of a quiz and still fits its questions. @param {Told} quiz */
  function keptOf(quiz) {
    const { items, damaged } = moduleMemory.entries(quiz.name);
    lost.push(...damaged.map((id) => `item:${quiz.name}/${id}`));
    return quiz.items.map((item) => ({ item, entry: items[item.id] }))
      .filter(({ item, entry }) => entry && entry.fingerprint === item.fingerprint);
  }

  /** The points of a finished check by item, or nothing. @param {Told | undefined | null} check @returns {Map<string, number> | null} */
  function resultOf(check) {
    const points = check ? keptOf(check).flatMap(({ item, entry }) => (entry.points === undefined ? [] : [/** @type {[string, number]} */ ([item.id, entry.points])])) : [];
    return points.length ? new Map(points) : null;
  }

  /** @param {Iterable<number>} points */
  const sumOf = (points) => rounded([...points].reduce((sum, one) => sum + one, 0));

  // ---- my progress ----

  function progress() {
    const root = document.querySelector(".progress-page");
    if (!root) return;
    const { words } = told(root);
    const quizzes = /** @type {Told[]} */ (told(root).quizzes);
    const news = /** @type {HTMLElement} */ (find(root, ".progress-news"));
    const remember = /** @type {HTMLInputElement} */ (find(root, ".progress-remember"));
    const file = /** @type {HTMLInputElement} */ (find(root, ".progress-load"));
    const differing = /** @type {HTMLElement} */ (find(root, ".progress-differing"));
    const before = /** @type {HTMLElement} */ (find(root, ".progress-earlier"));
    const fold = /** @type {HTMLDetailsElement} */ (find(root, ".own-fold"));
    let wasOn = moduleMemory.isOn();
    let asking = false;
    /** @type {[string, string][]} what a file has otherwise than this device */
    let other = [];

    /** What a name in a file or in the store stands for. @type {Map<string, string>} */
    const named = new Map(quizzes.flatMap((quiz) => [
      /** @type {[string, string]} */ ([`read:${quiz.name}`, quiz.title]),
      ...quiz.items.map((item) => /** @type {[string, string]} */ ([`item:${quiz.name}/${item.id}`, `${quiz.title}: ${item.stem}`])),
    ]));
    const prints = new Map(quizzes.flatMap((quiz) => quiz.items.map((item) => /** @type {[string, string]} */ ([`item:${quiz.name}/${item.id}`, item.fingerprint]))));
    /** @param {string[]} names */
    const listed = (names) => names.slice(0, NAMED).map((name) => named.get(name) || name.slice(0, 40)).join("; ") + (names.length > NAMED ? " …" : "");

    /** What a review set got right is no longer to be looked at again. */
    const recalled = () => new Set(quizzes.filter((quiz) => quiz.name === "review").flatMap(keptOf)
      .filter(({ entry }) => entry.points === 1).map(({ item }) => item.id));
    /** @param {Told} quiz */
    const row = (quiz) => {
      const line = find(root, `tr[data-quiz="${quiz.name}"]`);
      const kept = keptOf(quiz);
      const checked = kept.filter(({ entry }) => entry.points !== undefined);
      const missed = checked.filter(({ entry }) => (entry.points || 0) < 1);
      const read = find(line, ".progress-read");
      if (moduleMemory.lessonOf(quiz.href)) read.textContent = moduleMemory.isRead(quiz.name) ? words.yes : words.no;
      const right = checked.length - missed.length;
      const points = sumOf(checked.map(({ entry }) => entry.points || 0));
      find(line, ".progress-answered").textContent = fill(words[points === right ? "answered" : "answered_partly"], { answered: kept.length, total: quiz.items.length, right, points });
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
    /** The lessons the start check showed to be weak, the weakest first. @param {Told[]} open */
    const weak = (open) => {
      const check = quizzes.find((quiz) => quiz.name === "start-check");
      const result = resultOf(check);
      if (!check || !result) return [];
      const missed = (/** @type {Told} */ lesson) => check.items.filter((item) => item.home === lesson.name && (result.get(item.id) || 0) < 1).length;
      const total = (/** @type {Told} */ lesson) => check.items.filter((item) => item.home === lesson.name).length;
      return open.map((lesson) => ({ ...lesson, missed: missed(lesson), total: total(lesson) }))
        .filter((lesson) => lesson.missed).sort((one, another) => another.missed - one.missed).slice(0, WEAK_SHOWN);
    };
    /** @param {Told[]} open */
    const goOn = (open) => {
      if (!moduleMemory.isOn()) return [document.createTextNode(words.nothing)];
      if (!open.length) return [document.createTextNode(words.all_done)];
      const first = weak(open);
      if (!first.length) return [`${words.go_on} `, make("a", open[0].title, { href: open[0].href })];
      return [`${words.go_on_weak} `, ...first.flatMap((lesson, at) => [at ? "; " : "", make("a", lesson.title, { href: lesson.href }), ` ${fill(words.missed_of, { missed: lesson.missed, total: lesson.total })}`])];
    };
    const show = () => {
      const isOn = moduleMemory.isOn();
      if (!asking) remember.checked = isOn;
      find(root, ".progress-next").replaceChildren(...goOn(quizzes.filter(row)));
      find(root, ".progress-erase-what").textContent = fill(words.erase_what, moduleMemory.holds());
      const left = moduleMemory.earlier();
      before.hidden = !left.keys.length;
      find(before, ".progress-earlier-says").textContent = fill(words.earlier, moduleMemory.holds(Object.keys(left.kept)));
      if (lost.length) news.textContent = fill(words.lost, { names: listed(lost) });
      lost = [];
    };
    /** Whatever changed, another tab may have changed it. */
    const changed = () => {
      const isOn = moduleMemory.isOn();
      if (isOn !== wasOn && !asking) news.textContent = isOn ? words.remembering : words.erased;
      wasOn = isOn;
      offer([]);
      show();
    };
    /** @param {[string, string][]} found */
    const offer = (found) => { other = found; differing.hidden = !found.length; };

    /** Add what comes in and tell all of it. @param {Record<string, unknown>} kept @param {string} phrase */
    const take = (kept, phrase) => {
      const found = moduleMemory.sort(kept, (name) => named.has(name));
      const { done, added, differing: differs } = moduleMemory.add(found);
      const stale = found.fits.filter(([name, value]) => prints.has(name) && JSON.parse(value).fingerprint !== prints.get(name)).length;
      const says = [done ? fill(phrase, { count: added }) : found.fits.length ? words.refused : words.empty];
      if (found.damaged.length) says.push(fill(words.damaged, { count: found.damaged.length, names: listed(found.damaged) }));
      if (found.unknown) says.push(fill(words.unknown, { count: found.unknown }));
      if (done && stale) says.push(fill(words.stale, { count: stale }));
      if (done && differs.length) says.push(fill(words.differing, { count: differs.length }));
      offer(done ? differs : []);
      news.textContent = says.join(" ");
    };
    /** @param {string} text */
    const load = (text) => {
      const { problem, module, kept } = moduleMemory.read(text);
      if (problem) news.textContent = fill(words[problem], { module }); else take(kept, words.loaded);
    };

    remember.addEventListener("change", async () => {
      if (remember.checked) { news.textContent = moduleMemory.begin() ? words.remembering : words.refused; show(); return; }
      asking = true;
      const done = await moduleMemory.stop(remember);
      asking = false;
      if (done !== null) news.textContent = done ? words.erased : words.refused;
      show();
    });
    find(differing, "button").addEventListener("click", () => {
      const count = other.length;
      news.textContent = moduleMemory.replace(other) ? fill(words.taken_differing, { count }) : words.refused;
      news.tabIndex = -1;
      news.focus();
    });
    find(before, ".progress-earlier-take").addEventListener("click", () => take(moduleMemory.earlier().kept, words.earlier_taken));
    const drop = /** @type {HTMLElement} */ (find(before, ".progress-earlier-erase"));
    drop.addEventListener("click", async () => {
      const { stop_yes: yes, stop_no: no } = moduleMemory.words();
      if (await moduleMemory.ask(drop, words.earlier_ask, yes, no)) news.textContent = moduleMemory.eraseEarlier() ? words.earlier_erased : words.refused;
    });
    find(root, ".progress-save").addEventListener("click", () => saveFile("progress.json", "application/json", moduleMemory.pack()));
    find(root, ".progress-erase").addEventListener("click", () => { news.textContent = moduleMemory.erase() ? words.erased : words.refused; });
    find(root, ".progress-erase-not").addEventListener("click", () => { fold.open = false; /** @type {HTMLElement} */ (find(fold, "summary")).focus(); });
    file.addEventListener("change", async () => {
      const chosen = file.files && file.files[0];
      if (!chosen) return;
      load(chosen.size > LARGEST_FILE ? "" : await chosen.text());
      file.value = "";
    });
    document.addEventListener("memory-changed", changed);
    window.addEventListener("pageshow", show);
    moduleMemory.offerUndo(news);
    find(root, ".progress-where").replaceWith(moduleMemory.where({ alone: words.where_alone }));
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

  /** To be noted down, while nothing is kept. @param {string} text */
  function noteOf(text) {
    const note = make("p", text, { class: "check-note" });
    document.addEventListener("memory-changed", () => { note.hidden = moduleMemory.isOn(); });
    return note;
  }

  function checks() {
    const root = document.querySelector(".check-page");
    if (!root) return;
    const { words, start } = told(root);
    const before = /** @type {HTMLInputElement | null} */ (root.querySelector(".check-before"));
    const kept = resultOf(start);
    if (before && kept) before.value = String(sumOf(kept.values()));
    if (before) find(root, ".check-gain").removeAttribute("hidden");
    document.addEventListener("quiz-finished", (event) => {
      const section = /** @type {HTMLElement} */ (event.target);
      const found = /** @type {CustomEvent} */ (event).detail;
      const total = Object.keys(found.items).length;
      const parts = advice(section, found, words);
      const typed = before ? Number(before.value.trim().replace(",", ".")) : NaN;
      if (before && before.value.trim() && typed >= 0 && typed <= total) parts.unshift(...gain(typed, found.points, total, words));
      if (!before && !moduleMemory.isOn()) parts.push(noteOf(fill(words.note_it, { points: rounded(found.points) })));
      parts.push(make("p", words.feedback_only));
      find(section, ".quiz-advice").append(...parts);
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
