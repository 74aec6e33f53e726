// @ts-check
// Reviews: a set is drawn for the lessons that are chosen; the days as a calendar file. Nothing is sent.

const reviewPage = (() => {
  "use strict";

  const { find, findAll, fill, saveFile } = shared;
  const { told } = ownQuizzes;
  const { knownOf, dueOf } = reviewSet;

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

  function start() {
    const root = find(document, ".review-page");
    const section = find(document, '.quiz[data-mode="review"]');
    if (!root || !section) return;
    const { words, quizzes, days, bank } = /** @type {{words: Words, quizzes: Told[], days: number[], bank: BankPart[]}} */ (told(root));
    const news = find(root, ".review-news");
    const boxes = /** @type {HTMLInputElement[]} */ (findAll(root, ".review-lessons input"));
    const pool = reviewSet.poolOf(bank);
    const marks = new Map(bank.map(({ lesson, mark }) => [lesson, mark]));
    /** What this page has brought since it was opened. @type {Set<string>} */
    const met = new Set();
    let live = section;
    let end = () => {};

    const due = dueOf(bank, days);
    const read = bank.map(({ lesson }) => lesson).filter(moduleMemory.isRead);
    boxes.forEach((box) => { box.checked = (due.length ? due : read).includes(box.value); });
    find(root, ".review-due").textContent = due.length ? fill(words.due, { count: due.length }) : "";

    async function draw() {
      const lessons = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      const set = reviewSet.choose(pool, knownOf(quizzes, bank), { lessons, met });
      const needed = [...new Set(set.chosen.map(({ lesson }) => lesson))];
      try { await Promise.all(needed.map((lesson) => reviewBank.load(lesson, marks.get(lesson) || ""))); }
      catch (_) { news.textContent = words.not_loaded; return; }
      end();
      const made = reviewBank.quizOf(section, set.chosen);
      live.replaceWith(made);
      live = made;
      end = quizFrontEnd.mount(made, null, quizKeeping.attach);
      set.chosen.forEach(({ id }) => met.add(id));
      news.textContent = fill(words.set, { count: set.chosen.length, due: set.due, fresh: set.fresh });
      const first = find(made, ".quiz-item");
      first.tabIndex = -1;
      const dots = find(made, ".quiz-dots");
      (dots.offsetParent ? dots : first).scrollIntoView();
      first.focus({ preventScroll: true });
    }

    section.hidden = true;
    find(root, ".review-draw").addEventListener("click", draw);
    document.addEventListener("quiz-finished", moduleMemory.noteReview);
    find(root, ".review-calendar").addEventListener("click", () => {
      saveFile("reminders.ics", calendar(days, new Date(), words.calendar_title), "text/calendar");
      news.textContent = words.calendar_saved;
    });
    find(root, ".review-live").removeAttribute("hidden");
  }

  return { start };
})();

reviewPage.start();
