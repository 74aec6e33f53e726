// @ts-check
// What is said of a question that was judged: how far it is right, line by line, and why.

const quizTold = (() => {
  "use strict";

  const { make, find, findAll, fill, rounded, readResponse } = shared;

  // ---- a response, by the type of its item ----

  /** @param {ItemKey} key @param {unknown} response */
  const score = (key, response) => itemTypes[key.type].score(key, response);
  /** @param {ItemKey} key @param {unknown} response */
  const marks = (key, response) => itemTypes[key.type].marks(key, response);
  /** @param {ItemKey} key @param {unknown} response */
  const touched = (key, response) => itemTypes[key.type].touched(key, response);

  // ---- words on it ----

  /** The last sentence of a stem. @param {Element} field */
  const asksOf = (field) => (find(field, ".quiz-stem").textContent || "").trim().split(/\. (?=\S)/).pop() || "";

  /** Take back what was said; the mark of a line stays until that line is changed. @param {Card} card @param {EventTarget | null} [changed] */
  function quiet({ field, status, feedback }, changed = null) {
    findAll(field, ".quiz-line-mark").forEach((mark) => { if (!changed || mark.nextElementSibling === changed) mark.remove(); });
    status.textContent = "";
    feedback.replaceChildren();
    field.classList.remove("is-right", "is-missed");
  }

  /** What Python has told of one choice. @param {Explained} one */
  const lineOf = ({ mark, label, rationale, sources }) => make("li", "", {},
    make("p", "", {}, make("strong", "", {}, make("span", mark, { class: "quiz-mark" }), ` ${label}`), ` ${rationale}`),
    make("ul", "", { class: "quiz-sources" }, ...sources.map((one) => make("li", "", {}, ...one.map(([text, lang]) => make("span", text, { lang }))))));

  /** The explanations that belong to what was answered. @param {Card} card @param {Judged} found @param {Words} words */
  function reasons({ item, field }, { explained, answer }, words) {
    const ids = explained ? [] : touched(item, readResponse(field));
    const folded = findAll(field, ".quiz-answer .quiz-why > li").filter((line) => ids.includes(line.dataset.choice || ""));
    const why = [...(explained || []).map(lineOf), ...folded.map((line) => /** @type {HTMLElement} */ (line.cloneNode(true)))];
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
