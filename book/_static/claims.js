// @ts-check
// Claims are rated before their record is opened.

(() => {
  "use strict";

  const { find, findAll, fill } = shared;

  /** The learner rates a claim, opens the record, and sees whether they agree; nothing is kept. */
  function rateClaims() {
    const root = find(document, ".claims");
    if (!root) return;
    const cards = findAll(root, ".claim-card");
    const sum = find(root, ".claims-sum");
    /** @type {Map<HTMLElement, boolean | null>} what was rated before the record was opened, and whether both agree */
    const opened = new Map();
    cards.forEach((card) => {
      const rating = /** @type {HTMLFieldSetElement} */ (find(card, ".claim-rating"));
      const record = /** @type {HTMLDetailsElement} */ (find(card, ".claim-record"));
      const told = find(card, ".claim-agreement");
      rating.hidden = false;
      record.addEventListener("toggle", () => {
        if (!record.open || opened.has(card)) return;
        const chosen = /** @type {HTMLInputElement | null} */ (rating.querySelector("input:checked"));
        const label = (/** @type {string | undefined} */ verdict) => {
          const input = rating.querySelector(`input[value="${verdict}"]`);
          return ((input && input.parentElement && input.parentElement.textContent) || "").trim();
        };
        const agrees = chosen ? chosen.value === card.dataset.verdict : null;
        opened.set(card, agrees);
        rating.disabled = true;
        told.textContent = agrees === null ? root.dataset.none || "" : agrees ? root.dataset.agree || ""
          : fill(root.dataset.differ, { yours: label(chosen ? chosen.value : ""), record: label(card.dataset.verdict) });
        const all = [...opened.values()];
        sum.textContent = fill(root.dataset.sum, {
          opened: all.length, total: cards.length, rated: all.filter((one) => one !== null).length, agreed: all.filter(Boolean).length,
        });
      });
    });
  }

  rateClaims();
})();
