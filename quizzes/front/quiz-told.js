// @ts-check
// What is said of a question that was judged: how far it is right, line by line, and why.

const quizTold = (() => {
  "use strict";

  const { make, built, find, findAll, fill, rounded, readResponse } = shared;

  /** @param {ItemKey} key @param {unknown} response */
  const score = (key, response) => itemTypes[key.type].score(key, response);
  /** @param {ItemKey} key @param {unknown} response */
  const marks = (key, response) => itemTypes[key.type].marks(key, response);
  /** @param {ItemKey} key @param {unknown} response */
  const touched = (key, response) => itemTypes[key.type].touched(key, response);

  /** The last sentence of a stem. @param {Element} field */
  const asksOf = (field) => (find(field, ".quiz-stem").textContent || "").trim().split(/\. (?=\S)/).pop() || "";

  /** Take back what was said; the mark of a line stays until that line is changed. @param {Card} card @param {EventTarget | null} [changed] */
  function quiet({ field, status, feedback }, changed = null) {
    findAll(field, ".quiz-line-mark").forEach((mark) => { if (!changed || mark.nextElementSibling === changed) mark.remove(); });
    status.textContent = "";
    feedback.replaceChildren();
    field.classList.remove("is-right", "is-missed");
  }

  /** A copy with the sources that it has by number. @param {any} line */
  function sourced(line) {
    const copy = line.cloneNode(true);
    const all = findAll(line.parentElement.parentElement, ".quiz-sources > li");
    const from = find(copy, "sup");
    if (from) from.replaceWith(make("ul", "", { class: "quiz-sources" }, ...(from.textContent || "").split(", ").map((one) => all[Number(one) - 1].cloneNode(true))));
    return copy;
  }

  /** The explanations that belong to what was answered. @param {Card} card @param {Judged} found @param {Words} words */
  function reasons({ item, field }, { explained, answer }, words) {
    const ids = explained ? [] : touched(item, readResponse(field));
    const own = findAll(field, ":scope > label > :is(select, [value])").map((/** @type {any} */ { dataset, value }) => dataset.line || value);
    const choices = own.length ? own : ["right", ...(item.misses || []).map((one) => one.split("=")[0])];
    const folded = findAll(field, ".quiz-answer .quiz-why > li").filter((_, at) => ids.includes(choices[at]));
    const why = [...(explained || []).map(({ line }) => built(line)), ...folded.map(sourced)];
    // Where one thing was answered, the status has said whether it is right.
    if (!answer && !itemTypes[item.type].isMarked) why.forEach((line) => find(line, ".quiz-mark").remove());
    return answer ? [make("li", `${words.answer} ${answer}`), ...why] : why;
  }

  /** Say what was found. @param {Card} card @param {Judged} found @param {Words} words @returns {boolean} whether a reason was among it */
  function tell(card, found, words) {
    const { item, field, status, feedback } = card;
    const isWhole = found.points >= 1;
    const { lines, missing, extra } = found.marks || marks(item, readResponse(field));
    const rights = Object.values(lines);
    field.classList.add(isWhole ? "is-right" : "is-missed");
    const selects = findAll(field, "select");
    selects.forEach((one) => {
      const line = one.dataset.line || "";
      if (Object.hasOwn(lines, line)) one.before(make("span", lines[line] ? words.line_right : words.line_not_yet, { class: "quiz-line-mark" }), " ");
    });
    const why = reasons(card, found, words);
    const told = isWhole ? [words.right] : [
      found.points > 0 ? fill(words.partly, { points: rounded(found.points), possible: 1 }) : words.not_yet,
      ...(rights.length ? [fill(words.lines, { right: rights.filter(Boolean).length, lines: selects.length })] : []),
      ...(extra ? [words.extra] : []), ...(missing ? [words.missing] : []), why.length ? words.explained : words.unexplained];
    status.textContent = told.join(" ");
    const list = make("ul", "", { class: "quiz-why" }, ...why);
    if (!isWhole && !why.length) list.append(make("li", fill(words.asks, { asks: asksOf(field) })));
    const back = find(field, ".quiz-back");
    if (back) list.append(make("li", "", {}, back.cloneNode(true)));
    feedback.replaceChildren(list);
    return why.length > 0;
  }

  return { score, marks, touched, quiet, tell };
})();
