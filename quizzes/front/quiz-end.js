// @ts-check
// The end of a quiz: what it came to, what was missed, what is open, and going on from there.

const quizEnd = (() => {
  "use strict";

  const { make, find, fill, rounded } = shared;
  const LINE = 90;

  /** @param {string} text */
  const shortened = (text) => (text.length > LINE ? `${text.slice(0, LINE).replace(/\s+\S*$/, "")} …` : text);

  /** Questions by number and their last sentence, each a link. @param {HTMLElement[]} fields @param {string} kind */
  const listOf = (fields, kind) => make("ul", "", { class: kind }, ...fields.map((field) => make("li", "", {},
    make("a", `${(find(field, ".quiz-number").textContent || "").trim()} ${shortened(quizTold.asksOf(field))}`, { href: `#${field.id}` }))));

  /** Show it. @param {Quiz} quiz @param {HTMLElement[]} kept what keeping says @param {(ids: string[]) => void} again @param {() => void} clear */
  function show({ root, words, scores, scoreOf, on, shown, card }, kept, again, clear) {
    const ids = shown();
    const total = ids.length;
    const points = ids.reduce((sum, id) => sum + scoreOf(id).points, 0);
    const missed = ids.filter((id) => scores.has(id) && scoreOf(id).points < 1);
    const open = ids.filter((id) => !scores.has(id));
    const fields = (/** @type {string[]} */ some) => some.map((id) => card(id).field);
    const retry = make("button", words.retry, { type: "button" });
    const all = make("button", words.clear_all, { type: "button" });
    find(root, ".quiz-result").replaceChildren(
      make("p", fill(words.summary, { points: rounded(points), possible: total, answered: total - open.length, total })),
      ...kept,
      make("div", "", { class: "quiz-advice" }),
      ...(missed.length ? [make("p", words.to_retry), listOf(fields(missed), "quiz-missed"), retry] : scores.size ? [make("p", words.all_right)] : []),
      ...(open.length ? [make("p", words.not_answered), listOf(fields(open), "quiz-open")] : []),
      all);
    const detail = { points, missed, items: Object.fromEntries(ids.map((id) => [id, scoreOf(id)])) };
    root.dispatchEvent(new CustomEvent("quiz-finished", { bubbles: true, detail }));
    on(retry, "click", () => again(missed));
    on(all, "click", clear);
    root.classList.add("is-finished");
    find(root, ".quiz-end").hidden = false;
    find(root, ".quiz-end h3").focus();
  }

  /** @param {HTMLElement} root */
  function hide(root) {
    find(root, ".quiz-end").hidden = true;
    root.classList.remove("is-finished");
  }

  return { show, hide };
})();
