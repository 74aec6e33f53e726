// @ts-check
// The register's filter and order, and what a fact said on a day.

(() => {
  "use strict";

  const { find, findAll, fill } = shared;
  const FRAMES = 8;

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** A day is in a fact's time as exactly as its ends are known. @param {DOMStringMap} told @param {string} day */
  const inForce = (told, day) => Boolean(told.since)
    && (told.since === "unknown" || (told.since || "") <= day.slice(0, (told.since || "").length))
    && (!told.until || told.until === "unknown" || day.slice(0, told.until.length) <= told.until);

  /** Show the statement with the numbers that articles had on a day; an earlier one has its last day. @param {Element} card @param {string} day */
  const sayAsOn = (card, day) => {
    const said = findAll(card, ".fact-statement");
    const lasts = (/** @type {HTMLElement} */ one) => !one.dataset.until || (day && day.slice(0, one.dataset.until.length) <= one.dataset.until);
    const fits = said.find(lasts);
    said.forEach((one) => { one.hidden = one !== fits; });
  };

  /** @param {string | undefined} one @param {string | undefined} other */
  const compare = (one, other) => ((one || "") < (other || "") ? -1 : Number((one || "") > (other || "")));
  const SURENESS = ["low", "medium", "high"];

  /** How the register can be put in order; equal ones keep the order given. @type {Record<string, (one: DOMStringMap, other: DOMStringMap) => number>} */
  const ORDERS = {
    newest: (one, other) => compare(other.asOf, one.asOf),
    oldest: (one, other) => compare(one.asOf, other.asOf),
    review: (one, other) => compare(one.review, other.review),
    doubt: (one, other) => SURENESS.indexOf(one.confidence || "") - SURENESS.indexOf(other.confidence || ""),
  };

  /** @param {Element} card @param {string[]} words */
  const hasAll = (card, words) => {
    const text = fold(card.textContent || "");
    return words.every((word) => text.includes(word));
  };

  /** What is far is laid out only when it comes near, and moves what is below. @param {Element} target */
  const settle = (target, frames = FRAMES) => {
    target.scrollIntoView();
    if (frames) window.requestAnimationFrame(() => settle(target, frames - 1));
  };

  /** Below a fact that was asked for, the line by which others can cite it. @param {HTMLElement} card @param {Element} line with gaps for its name, its day and its name again */
  const putCitation = (card, line) => {
    if (find(card, ".fact-cite")) return;
    const own = /** @type {Element} */ (line.cloneNode(true));
    const said = [card.id, card.dataset.day, card.id];
    find(own, "span").textContent = find(line, "span").textContent.replace(/…/g, () => said.shift() || "");
    card.append(own);
  };

  function register() {
    const root = find(document, ".register");
    if (!root) return;
    const bar = find(root, ".register-filter");
    const cards = findAll(root, ".fact-card");
    const controls = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (findAll(bar, "[data-filter]"));
    const sorter = /** @type {HTMLSelectElement} */ (find(bar, "[data-sort]"));
    const told = find(bar, "[role=status]");
    const chosen = () => Object.fromEntries(controls.map((one) => [one.dataset.filter, one.value]));
    const show = () => {
      const wish = chosen();
      const wanted = fold(wish.words).split(/\s+/).filter(Boolean);
      let shown = 0;
      cards.forEach((card) => {
        const fits = ["topic", "status", "confidence"].every((name) => !wish[name] || card.dataset[name] === wish[name])
          && (!wish.day || inForce(card.dataset, wish.day))
          && (!wanted.length || hasAll(card, wanted));
        card.hidden = !fits;
        sayAsOn(card, wish.day);
        shown += fits ? 1 : 0;
      });
      told.textContent = fill(root.dataset.count, { shown, total: cards.length });
    };
    const sort = () => {
      const order = ORDERS[sorter.value];
      const ordered = order ? [...cards].sort((one, other) => order(one.dataset, other.dataset)) : cards;
      root.append(...ordered);
    };
    const arrive = () => {
      const target = bookFrontEnd.pointedAt();
      if (!target || !target.matches(".fact-card")) return;
      if (target.hidden) {
        controls.forEach((one) => { one.value = ""; });
        show();
      }
      putCitation(target, find(root, ".fact-cite"));
      settle(target);
    };
    bar.addEventListener("input", (event) => { if (event.target === sorter) sort(); else show(); });
    window.addEventListener("hashchange", arrive);
    if (controls.some((one) => one.value)) show(); // put back by the browser
    else told.textContent = fill(root.dataset.count, { shown: cards.length, total: cards.length });
    arrive();
  }

  register();
})();
