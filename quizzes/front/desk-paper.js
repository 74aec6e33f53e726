// @ts-check
// A form and its key on paper, as the browser prints them: questions, an answer sheet, what a right one has on it.

const deskPaper = (() => {
  "use strict";

  const { make, fill } = shared;
  const LETTERS = "ABCDEFGHIJ";

  /** @param {DeskPart[]} parts */
  const list = (parts) => make("ol", "", {}, ...parts.map(({ label }) => make("li", label)));

  /** What of a question a learner fills in on the sheet. @param {DeskAsked} one @param {DeskData} data */
  function places(one, { types }) {
    const { way } = types[one.type];
    if (way === "typed") return "_".repeat(20);
    if (way === "options") return one.choices.map((_, at) => `${LETTERS[at]} ○`).join("   ");
    return one.choices.map((_, at) => `${at + 1}: ___`).join("   ");
  }

  /** What a learner who is right writes on the sheet. @param {DeskAsked} one @param {DeskData} data */
  function marks({ type, key, choices, targets }, { types }) {
    const { way, orders } = types[type];
    if (way === "typed") return key.right.join("; ");
    if (way === "options") return choices.flatMap(({ id }, at) => (key.right.includes(id) ? LETTERS[at] : [])).join(", ");
    const given = orders ? Object.fromEntries(key.right.map((id, at) => [id, String(at + 1)]))
      : Object.fromEntries(key.right.map((pair) => pair.split("=")).map(([line, target]) => [line, LETTERS[targets.findIndex(({ id }) => id === target)]]));
    return choices.map(({ id }, at) => `${at + 1}: ${given[id]}`).join(", ");
  }

  /** @param {DeskForm} form @param {DeskData} data @returns {Node[]} */
  function paper(form, data) {
    const { paper: words } = data.words;
    const title = `${form.title} · ${words.form} ${form.id}`;
    const pseudonym = () => make("p", `${words.pseudonym}: ${"_".repeat(30)}`);
    const sheet = make("ol", "", { class: "desk-columns" }, ...form.asked.map((one) => make("li", places(one, data))));
    return [
      make("h1", title), make("p", words.form_how),
      make("ol", "", {}, ...form.asked.map((one) => make("li", one.stem, {}, make("p", data.types[one.type].hint), list(one.choices), ...(one.targets.length ? [list(one.targets)] : [])))),
      make("section", "", { class: "desk-sheet" }, make("h1", `${words.answer_sheet} · ${words.form} ${form.id}`), pseudonym(), make("p", words.sheet_how), sheet),
    ];
  }

  /** @param {DeskForm} form @param {DeskData} data @returns {Node[]} */
  function key(form, data) {
    const { paper: words } = data.words;
    const heads = make("tr", "", {}, ...[words.number, words.right, words.answer].map((one) => make("th", one)));
    const rows = form.asked.map((one, at) => make("tr", "", {}, make("td", String(at + 1)), make("td", marks(one, data)), make("td", one.answer)));
    return [make("h1", `${words.key_title} · ${words.form} ${form.id}`), make("p", words.key_secret), make("p", fill(words.marking, {})), make("table", "", {}, heads, ...rows)];
  }

  /** Lay these on paper and nothing else of the page, until it was printed. @param {Node[]} nodes */
  function lay(nodes) {
    shared.find(document, ".desk-paper").replaceChildren(...nodes);
    document.body.classList.add("is-paper");
    window.addEventListener("afterprint", () => document.body.classList.remove("is-paper"), { once: true });
  }

  /** @param {Node[]} nodes */
  function print(nodes) {
    lay(nodes);
    window.print();
  }

  return { paper, key, marks, lay, print };
})();
