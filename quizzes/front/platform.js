// @ts-check
// A lesson inside a learning platform: what is answered is told to it, by SCORM 1.2, and comes back.

const platformKeeping = (() => {
  "use strict";

  const { attempt, dataIn, find, fill, isRecord, make, parse, writeResponse } = shared;
  const FAR = 50;
  /** What the platform keeps of a lesson may be this long, and an answer this. */
  const [MOST, LONGEST] = [4096, 255];
  const FOUND = ["true", true];
  /** @type {{words: Words, told: Record<string, Interaction>, scored: boolean, done: string}} */
  const { words = {}, told = {}, scored = true, done = "completed" } = dataIn(document, "#platform-data");
  const began = Date.now();
  const core = (/** @type {string} */ name) => `cmi.core.${name}`;

  /** The platform's part stands in a frame round this page. @param {any} from */
  function above(from) {
    for (let place = from, steps = 0; place && steps < FAR; place = place.parent, steps += 1) {
      const own = attempt(() => place.API, null); // a page from elsewhere does not let us look
      if (own) return own;
      if (place.parent === place) return null;
    }
    return null;
  }

  const api = above(window) || above(window.opener) || attempt(() => above(window.top && window.top.opener), null);
  const isOpen = Boolean(api) && FOUND.includes(attempt(() => api.LMSInitialize(""), "false"));
  const get = (/** @type {string} */ name) => (isOpen ? attempt(() => String(api.LMSGetValue(name)), "") : "");
  /** @param {string} name @param {unknown} value @returns {boolean} whether the platform took it */
  const set = (name, value) => isOpen && FOUND.includes(attempt(() => api.LMSSetValue(name, String(value)), "false"));
  const commit = () => isOpen && FOUND.includes(attempt(() => api.LMSCommit(""), "false"));

  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const clock = (/** @type {Date} */ time) => [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
  function lasted() {
    const seconds = Math.round((Date.now() - began) / 1000);
    return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  }

  /** An answer as the platform writes it. @param {Interaction} one @param {QuizItem} item @param {Answer} response */
  function written({ marks, targets, places, counts }, item, response) {
    if (typeof response === "string") {
      // What reads numbers is only there where one is asked for.
      const numbers = counts ? typedNumbers.read(response, item.unit) : [];
      return (numbers[0] || response.trim()).slice(0, LONGEST);
    }
    if (!isRecord(response)) return response.map((id) => marks[id]).sort().join(",");
    const lines = Object.entries(response).filter(([, value]) => value);
    if (places) return lines.sort(([, a], [, b]) => Number(a) - Number(b)).map(([id]) => marks[id]).join(",");
    return lines.map(([id, value]) => `${marks[id]}.${targets[value]}`).sort().join(",");
  }

  if (isOpen) {
    if (get(core("lesson_status")) !== done) set(core("lesson_status"), document.querySelector(".quiz") ? "incomplete" : done);
    set(core("exit"), "suspend");
    commit();
    window.addEventListener("pagehide", () => {
      set(core("session_time"), lasted());
      attempt(() => api.LMSFinish(""), "false");
    }, { once: true });
  }

  /** @param {Quiz} quiz @returns {Keeper} */
  function attach({ root, data, cards, card, answer, scores, scoreOf }) {
    const news = make("p", "", { role: "status", class: "quiz-news" });
    find(root, ".quiz-note").after(news);
    find(root, ".quiz-teach").remove();
    /** Where each question stands among those that were told. @type {Map<string, number>} */
    const places = new Map();
    let next = Number(get("cmi.interactions._count")) || 0;

    /** @param {string} id */
    function interact(id) {
      const one = told[id];
      const place = places.get(id) ?? next;
      if (place === next) next += 1;
      places.set(id, place);
      const { points } = scoreOf(id);
      const at = (/** @type {string} */ name, /** @type {unknown} */ value) => set(`cmi.interactions.${place}.${name}`, value);
      return [
        at("id", id), at("type", one.type), at("time", clock(new Date())), at("weighting", "1"),
        at("correct_responses.0.pattern", one.right),
        at("student_response", written(one, card(id).item, answer(id))),
        at("result", points >= 1 ? "correct" : points > 0 ? points.toFixed(2) : "wrong"),
      ].every(Boolean);
    }

    /** What was answered, so that it stands there when the lesson is opened again. */
    function suspend() {
      const kept = [...scores.keys()].map((id) => [id, card(id).item.fingerprint, answer(id)]);
      const text = JSON.stringify(kept);
      if (text.length <= MOST) set("cmi.suspend_data", text);
    }

    /** @param {boolean} [ended] */
    function total(ended = false) {
      const points = [...scores.values()].reduce((sum, one) => sum + one.points, 0);
      const taken = !scored || [
        set(core("score.min"), 0), set(core("score.max"), 100),
        set(core("score.raw"), Math.round((points / cards.size) * 100)),
      ].every(Boolean);
      if (ended || scores.size === cards.size) set(core("lesson_status"), done);
      suspend();
      return taken && commit();
    }

    /** @param {boolean} taken */
    function say(taken) {
      news.textContent = isOpen ? fill(taken ? words.told : words.refused, { n: scores.size, total: cards.size }) : words.alone;
    }

    /** @param {string} id */
    function keep(id) {
      if (isOpen && scores.has(id)) say([interact(id), total()].every(Boolean));
    }

    function restore() {
      const kept = parse(get("cmi.suspend_data"));
      (Array.isArray(kept) ? kept : []).forEach(([id, fingerprint, response]) => {
        if (!cards.has(id) || card(id).item.fingerprint !== fingerprint) return;
        writeResponse(card(id).field, response);
        scores.set(id, quizTold.score(card(id).item, response));
      });
      if (scores.size) news.textContent = fill(data.words.restored, { count: scores.size });
    }

    restore();
    if (!isOpen) say(false);
    return {
      keep,
      forget(ids) {
        ids.forEach((id) => scores.delete(id));
        if (isOpen) total();
        return () => undefined; // what comes back is judged again, and told again
      },
      ended: () => { if (isOpen) say(total(true)); return []; },
      module: "",
    };
  }

  return { attach };
})();
