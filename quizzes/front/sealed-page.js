// @ts-check
// A sealed form in the document: its questions read, written and cleared; telling, asking, copying.

const sealedPage = (() => {
  "use strict";

  const { make, find, dataIn, fill, listening, readResponse, writeResponse } = shared;

  /** Bring the questions to life. @param {ParentNode} root @param {Listen} on @param {(act: () => void) => void} [clearing] */
  function questionsIn(root, on, clearing = (act) => act()) {
    /** @type {SealedData} */
    const data = dataIn(root, "script.sealed-data");
    const fields = new Map(data.questions.map(({ id }) => [id, find(root, `[data-question="${id}"]`)]));
    fields.forEach((field) => {
      find(field, ".quiz-buttons").hidden = false;
      on(find(field, ".quiz-clear"), "click", () => clearing(() => {
        writeResponse(field, null);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }));
    });
    const responses = () => Object.fromEntries([...fields].map(([id, field]) => [id, readResponse(field)]));
    return { data, fields, responses };
  }

  /** @param {HTMLDialogElement} box @param {string} text @param {string} yes @returns {Promise<boolean>} */
  function ask(box, text, yes) {
    const [said, no, agree] = ["text", "no", "yes"].map((name) => find(box, `.sealed-ask-${name}`));
    said.textContent = text;
    agree.textContent = yes;
    return new Promise((resolve) => {
      agree.onclick = () => { resolve(true); box.close(); };
      no.onclick = () => box.close();
      box.onclose = () => resolve(false);
      box.showModal();
    });
  }

  /** Copy the text of an element, or select it where copying is refused. @param {HTMLElement} from */
  async function copy(from) {
    const field = from instanceof HTMLTextAreaElement ? from : null;
    try {
      await navigator.clipboard.writeText(field ? field.value : from.textContent || "");
      return true;
    } catch (_) {
      if (field) { field.focus(); field.select(); } else getSelection()?.selectAllChildren(from);
      return false;
    }
  }

  /** @param {HTMLElement} root @param {(act: () => void) => void} clearing @returns {SealedPage} */
  function open(root, clearing) {
    const { on, end } = listening();
    const { data, fields, responses } = questionsIn(root, on, clearing);
    const { questions, words } = data;
    /** @type {SealedPage} */
    const page = {
      ...data, root, on, end,
      part: (name) => find(root, `.sealed-${name}`),
      alias: find(root, ".sealed-alias"),
      field: ({ id }) => /** @type {HTMLElement} */ (fields.get(id)),
      answer: (question) => readResponse(page.field(question)),
      put: (question, response) => writeResponse(page.field(question), response),
      given: () => ({ responses: responses(), alias: page.alias.value }),
      line: (given) => JSON.stringify([given.alias.trim(), ...questions.map((one) => sealedResponse.line(one, given.responses[one.id]))]),
      say: (text) => { page.part("news").textContent = text; },
      counted: (word, some, more = {}) => fill(words[`${word}.${some.length === 1 ? "one" : "other"}`], {
        n: some.length, questions: some.map((one) => questions.indexOf(one) + 1).join(", "), ...more,
      }),
      ask: (text, yes) => ask(find(root, ".sealed-ask"), text, yes),
    };
    return page;
  }

  /** The questions left open, each a link. @param {SealedPage} page @param {Question[]} some */
  const linksTo = (page, some) => some.map((one) => {
    const field = page.field(one);
    return make("li", "", {}, make("a", (find(field, "legend") || field).textContent || "", { href: `#${field.id}` }));
  });

  return { questionsIn, open, copy, linksTo };
})();
