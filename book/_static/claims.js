// @ts-check
// Claims are rated before their record is opened.

(() => {
  "use strict";

  const { find, findAll, fill, make } = shared;
  const { page: words, verdicts } = pageWords;
  const named = Object.fromEntries(verdicts);

  /** The verdicts to choose from. @param {HTMLElement} card */
  function ratingOf(card) {
    const choices = verdicts.map(([value, label]) => make("label", "", {},
      make("input", "", { type: "radio", name: `rating-${card.id}`, value }), ` ${label}`));
    const number = card.getAttribute("aria-label") || "";
    return make("fieldset", "", { class: "claim-rating" }, make("legend", fill(words.rate, { number })), ...choices);
  }

  /** The learner rates a claim, opens the record, and sees whether they agree; nothing is kept. */
  function rateClaims() {
    const root = find(document, ".claims");
    if (!root) return;
    const cards = findAll(root, ".claim-card");
    const sum = make("p", "", { class: "claims-sum", role: "status" });
    root.append(sum);
    /** @type {Map<HTMLElement, boolean | null>} what was rated before the record was opened, and whether both agree */
    const opened = new Map();
    cards.forEach((card) => {
      const rating = ratingOf(card);
      const record = /** @type {HTMLDetailsElement} */ (find(card, ".claim-record"));
      const told = make("p", "", { class: "claim-agreement", role: "status" });
      record.before(rating);
      find(record, "summary").after(told);
      record.addEventListener("toggle", () => {
        if (!record.open || opened.has(card)) return;
        const chosen = /** @type {HTMLInputElement | null} */ (rating.querySelector("input:checked"));
        const verdict = card.dataset.verdict || "";
        const agrees = chosen ? chosen.value === verdict : null;
        opened.set(card, agrees);
        rating.disabled = true;
        told.textContent = !chosen ? words.rating_none : agrees ? words.rating_agree
          : fill(words.rating_differ, { yours: named[chosen.value], record: named[verdict] });
        const all = [...opened.values()];
        sum.textContent = fill(words.rating_sum, {
          opened: all.length, total: cards.length, rated: all.filter((one) => one !== null).length, agreed: all.filter(Boolean).length,
        });
      });
    });
  }

  rateClaims();
})();
