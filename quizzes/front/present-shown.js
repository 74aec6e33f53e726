// @ts-check
// The figures and tables of a page before a class, one at a time; loaded only when asked for.

const shownPresenter = (() => {
  "use strict";

  const { fill, find, findAll } = shared;
  const SHOWN = "figure, table";
  // What stands for somebody who reads alone: sources, other words for a figure, its data.
  const ALONE = ".fact-mark, details, p:has(> [download]), .visually-hidden, .headerlink";
  /** @type {{now: number}} where it was closed */
  const state = { now: 0 };

  /** @param {Document} page */
  const shown = (page) => findAll(page, `main section :is(${SHOWN})`)
    .filter((/** @type {any} */ one) => !one.parentElement.closest(`${SHOWN}, details, .quiz, .facts-on-this-page`));

  /** What stands above a figure: the heading of its part. @param {HTMLElement} one */
  function headed(one) {
    const section = one.closest("section");
    const heading = section ? find(section, "h1, h2, h3, h4") : null;
    return heading ? bare(/** @type {any} */ (heading.cloneNode(true))).innerText.trim() : "";
  }

  /** @param {HTMLElement} copy of something on the page: it has no name and leads nowhere. */
  function bare(copy) {
    findAll(copy, ALONE).forEach((one) => one.remove());
    findAll(copy, "a").forEach((one) => one.replaceWith(...one.childNodes));
    [copy, ...findAll(copy, "[id]")].forEach((one) => one.removeAttribute("id"));
    copy.removeAttribute("aria-labelledby");
    return copy;
  }

  /** @param {HTMLElement} root the quiz whose page it is @param {Words} words */
  function open(root, words) {
    const all = shown(document);
    presentStage.open({
      lang: root.lang, words, label: words.shown, steps: all.length, state,
      draw(at, stage) {
        stage.classList.add("is-shown");
        stage.replaceChildren(bare(/** @type {HTMLElement} */ (all[at].cloneNode(true))));
        return fill(words.shown_title, { title: headed(all[at]), number: at + 1, total: all.length });
      },
    });
  }

  return { open, shown };
})();
