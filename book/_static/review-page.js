// @ts-check
// Review sets: what was missed comes first; the days as a calendar file. Nothing is sent.

const reviewPage = (() => {
  "use strict";

  const REVIEW_SIZE = 8;
  const REVIEW_MISSED = 6;

  const { find, findAll, fill, saveFile } = shared;
  const { told, keptOf } = ownQuizzes;

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
    const { words, quizzes, days, sets } = told(root);
    const fields = findAll(section, "fieldset");
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
    /** @type {HTMLInputElement[]} */ (findAll(root, "input[name=review-day]")).forEach((input, at) => {
      input.checked = false;
      input.addEventListener("change", () => choose(at));
    });
    find(root, ".review-calendar").addEventListener("click", () => {
      saveFile("reminders.ics", calendar(days, new Date(), words.calendar_title), "text/calendar");
      news.textContent = words.calendar_saved;
    });
    find(root, ".review-live").removeAttribute("hidden");
  }

  return { start };
})();

reviewPage.start();
