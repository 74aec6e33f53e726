// @ts-check
// The end of a quiz: what it came to, what to look at and to read again, and going on from there.

const quizEnd = (() => {
  "use strict";

  const { make, find, findAll, fill, rounded } = shared;

  /** Questions by number, each a link. @param {HTMLElement[]} fields @param {string} text @param {string} kind */
  const listOf = (fields, text, kind) => (fields.length ? [make("p", `${text} `, { class: kind }, ...fields.flatMap((field) => [
    make("a", (find(field, ".quiz-number").textContent || "").trim().replace(/\.$/, ""), { href: `#${field.id}` }), " "]))] : []);

  /** The parts of the lesson that teach what was missed, each once. @param {HTMLElement[]} fields @param {Words} words */
  function reading(fields, words) {
    const parts = new Map(fields.flatMap((field) => findAll(field, "a[data-part]").map((one) => [one.getAttribute("href") || "", one.dataset.part])));
    if (!parts.size) return [];
    return [make("p", words.read_parts), make("ul", "", { class: "quiz-parts" }, ...[...parts].map(([href, part]) => make("li", "", {}, make("a", part, { href }))))];
  }

  /** Show it. @param {Quiz} quiz @param {HTMLElement[]} kept what keeping says @param {(ids: string[]) => void} again @param {() => void} clear */
  function show({ root, words, isCheck, scores, scoreOf, sureOf, on, shown, card }, kept, again, clear) {
    const ids = shown();
    const total = ids.length;
    const points = ids.reduce((sum, id) => sum + scoreOf(id).points, 0);
    const missed = ids.filter((id) => scores.has(id) && scoreOf(id).points < 1);
    const right = ids.filter((id) => scoreOf(id).points >= 1);
    const open = ids.filter((id) => !scores.has(id));
    const fields = (/** @type {string[]} */ some) => some.map((id) => card(id).field);
    const sure = (/** @type {string[]} */ some, /** @type {boolean | undefined} */ said) => fields(some.filter((id) => sureOf(id) === said));
    const retry = make("button", words.retry, { type: "button" });
    const all = make("button", words.clear_all, { type: "button" });
    const misled = sure(missed, true);
    find(root, ".quiz-result").replaceChildren(
      make("p", fill(words.summary, { points: rounded(points), possible: total, answered: total - open.length, total })),
      make("div", "", { class: "quiz-advice" }),
      ...(missed.length || !scores.size ? [] : [make("p", words.all_right)]),
      ...listOf(misled, words.sure_missed, "quiz-missed"),
      ...listOf(fields(missed).filter((field) => !misled.includes(field)), words.to_retry, "quiz-missed"),
      ...listOf(sure(right, false), words.unsure_right, "quiz-unsure"),
      ...listOf(sure(right, true), words.sure_right, "quiz-certain"),
      ...listOf(fields(open), words.not_answered, "quiz-open"),
      ...(isCheck ? [] : reading(fields(missed), words)),
      ...kept);
    find(root, ".quiz-again").replaceChildren(...(missed.length ? [retry, " "] : []), all);
    const detail = { points, missed, items: Object.fromEntries(ids.map((id) => [id, scoreOf(id)])) };
    root.dispatchEvent(new CustomEvent("quiz-finished", { bubbles: true, detail }));
    on(retry, "click", () => again(missed));
    on(all, "click", clear);
    root.classList.add("is-finished");
    const title = find(root, ".quiz-end h3");
    title.scrollIntoView();
    title.focus({ preventScroll: true });
  }

  return { show };
})();
