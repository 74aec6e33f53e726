// @ts-check
// What a form asks of a type of item, an entry for each, as in quizzes/items; it knows no key.

/** @type {Record<string, ItemForm>} */
const itemForms = (() => {
  "use strict";

  const { isRecord } = shared;

  /** @param {number} count */
  const upTo = (count) => Array.from({ length: count }, (_, index) => String(index + 1));

  /** Options of which one may be chosen, or several. @param {boolean} several @returns {ItemForm} */
  const choosing = (several) => ({
    beside: () => [],
    digits: (ids, _, response) => (several ? ids.map((id) => [2, (response || []).includes(id) ? 1 : 0]) : [[ids.length + 1, ids.indexOf((response || [])[0]) + 1]]),
    fits: (response, ids) => Array.isArray(response) && response.length <= (several ? ids.length : 1)
      && new Set(response).size === response.length && response.every((id) => ids.includes(id)),
    isWhole: (given) => given.length > 0,
  });

  /** Text, whatever it says. @type {ItemForm} */
  const typing = {
    beside: () => [],
    digits: () => [],
    fits: (response) => typeof response === "string" && response.length <= 200,
    isWhole: (given) => given.length > 0,
  };

  /** Lines, each with what is put beside it. @param {ItemForm["beside"]} beside @param {ItemForm["isWhole"]} isWhole @returns {ItemForm} */
  const placing = (beside, isWhole) => ({
    beside,
    digits: (ids, there, response) => ids.map((id) => [there.length + 1, there.indexOf((response || {})[id]) + 1]),
    fits: (response, ids, there) => isRecord(response)
      && Object.entries(response).every(([id, given]) => ids.includes(id) && ["", ...there].includes(/** @type {string} */ (given))),
    isWhole,
  });

  return {
    "single-choice": choosing(false),
    "true-false": choosing(false),
    "multiple-response": choosing(true),
    numeric: typing,
    "short-text": typing,
    matching: placing((question, _, targets) => upTo(targets).map((place) => `${question}-t${place}`), (given, choices) => given.length === choices),
    ordering: placing((_, choices) => upTo(choices), (given, choices) => given.length === choices && new Set(given).size === choices),
    "best-answer": choosing(false),
  };
})();
