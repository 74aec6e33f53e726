// @ts-check
// The file a sealed form hands over, and going on from one.

const sealedFile = (() => {
  "use strict";

  const { parse, isRecord, fill, saveFile } = shared;
  const { checksum, fitting, differing, isBlank } = sealedResponse;

  const FORMAT = "quiz-response-1";
  const LARGEST = 65536;
  const LONGEST_ALIAS = 40;

  /** @param {SealedPage} page @param {number} [indent] */
  function text({ form, questions, given }, indent) {
    const { responses, alias } = given();
    return JSON.stringify({ format: FORMAT, form, pseudonym: alias.trim(), responses, check: checksum(form, questions, responses) }, null, indent);
  }

  /** What the file is called, without its ending. @param {SealedPage} page */
  function name({ form, alias, words }) {
    const called = alias.value.trim().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    return `${words.file}-${form}${called ? `-${called}` : ""}`;
  }

  /** @param {SealedPage} page */
  function save(page) {
    const { words, part, say } = page;
    const file = `${name(page)}.json`;
    try {
      saveFile(file, text(page, 1));
      say(fill(words.saved, { file }));
      part("no-file").scrollIntoView({ block: "center" });
    } catch (_) {
      say(words.not_saved);
    }
  }

  /** What a file holds for this form, or what is to be said of it. @param {SealedPage} page @param {File | undefined} file */
  async function read({ form, words }, file) {
    const held = file && file.size <= LARGEST ? parse(await file.text()) : null;
    if (!isRecord(held) || held.format !== FORMAT || !isRecord(held.responses)) return words.not_loaded;
    return held.form === form ? held : fill(words.other_form, { form: String(held.form).slice(0, 20) });
  }

  /** Bring a file's answers in place of those here; ask if any of those would go.
   * @param {SealedPage} page @param {File | undefined} file @param {(given: Given, isWhole: boolean) => void} take */
  async function load(page, file, take) {
    const { form, questions, words, alias, say, counted } = page;
    const held = await read(page, file);
    if (typeof held === "string") { say(held); return; }
    const given = /** @type {Record<string, unknown>} */ (held.responses);
    const responses = fitting(questions, given);
    const bad = questions.filter((one) => given[one.id] !== undefined && !(one.id in responses));
    const isKnown = Object.keys(given).every((id) => questions.some((one) => one.id === id));
    const isWhole = isKnown && !bad.length && held.check === checksum(form, questions, responses);
    const called = typeof held.pseudonym === "string" ? held.pseudonym.slice(0, LONGEST_ALIAS) : "";
    const lost = differing(questions, page.given().responses, responses).filter((one) => !isBlank(page.answer(one)));
    const isRenamed = alias.value.trim() !== "" && alias.value.trim() !== called.trim();
    const unread = bad.length ? counted("loaded_without", bad) : "";
    if (lost.length || isRenamed) {
      const told = [
        lost.length ? counted("ask_load", lost) : "",
        isRenamed ? fill(words.ask_load_pseudonym, { old: alias.value, new: called }) : "",
        isWhole ? "" : words.ask_load_changed, unread, words.ask_load_undo,
      ];
      if (!await page.ask(told.filter(Boolean).join(" "), words.yes_load)) { say(words.load_left); return; }
    }
    take({ responses, alias: called }, isWhole);
    say(`${isWhole ? words.loaded : words.loaded_changed} ${unread}`.trim());
  }

  return { text, name, save, load };
})();
