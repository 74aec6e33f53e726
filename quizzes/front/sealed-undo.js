// @ts-check
// What takes answers of a sealed form away can be undone, the last first; what was changed since stays.

/** @param {SealedPage} page @param {ReturnType<typeof sealedStore>} store @param {(some: Question[]) => void} keep keeps these again @param {() => void} refresh */
const sealedUndo = (page, store, keep, refresh) => {
  "use strict";

  const { questions, words, part } = page;
  /** @type {{word: string, before: Given, after: Given, entries?: Entries}[]} */
  const steps = [];

  function show() {
    const last = steps[steps.length - 1];
    part("undo").hidden = !last;
    part("undo").textContent = last ? words[last.word] : "";
    refresh();
  }

  /** Do something that takes answers away, or what was kept of them. @param {string} word @param {() => void} act @param {Entries} [entries] */
  function doing(word, act, entries) {
    const before = page.given();
    act();
    const after = page.given();
    if (entries || page.line(before) !== page.line(after)) steps.push({ word, before, after, entries });
    show();
  }

  function undo() {
    const last = steps.pop();
    if (!last) return;
    const { before, after, entries } = last;
    const now = page.given();
    const since = sealedResponse.differing(questions, now.responses, after.responses);
    questions.filter((one) => !since.includes(one)).forEach((one) => page.put(one, before.responses[one.id]));
    if (now.alias === after.alias) page.alias.value = before.alias;
    const isDone = !entries || store.replace(entries);
    keep(entries ? since : questions);
    if (!isDone) steps.push(last);
    page.say(isDone ? words.undone : words.storage_failed);
    show();
    if (part("undo").hidden) part("bar").focus();
  }

  return { doing, undo };
};
