// @ts-check
// What teachers do with a quiz on a page: present it to a class, save an attempt, print the key.
// Loaded only when somebody opens the fold for it.

const quizTools = (() => {
  "use strict";

  const { make, find, findAll, readResponse, saveFile, shortName } = shared;
  const HERE = typeof document !== "undefined" && document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  /** @type {Map<string, Promise<unknown>>} scripts for teachers, each loaded once, when asked for */
  const loaded = new Map();

  /** @param {string} name */
  function loading(name) {
    const there = loaded.get(name);
    if (there) return there;
    const beside = (/** @type {string} */ one) => HERE.replace("quiz-tools.js", one);
    const script = make("script", "", { src: beside(name) });
    const done = new Promise((resolve) => script.addEventListener("load", resolve));
    if (!loaded.size) document.head.append(make("link", "", { rel: "stylesheet", href: beside("present.css") }));
    document.head.append(script);
    loaded.set(name, done);
    return done;
  }

  /** @param {Quiz} quiz @param {Words} says */
  function presenting({ root, data, on }, says) {
    /** @param {string} words @param {string} script @param {() => void} start */
    const button = (words, script, start) => {
      const made = make("button", words, { type: "button", class: "quiz-present" });
      on(made, "click", () => loading("present-stage.js").then(() => loading(script)).then(start));
      return made;
    };
    const questions = button(says.open, "present.js", () => quizPresenter.open(root, data));
    if (!document.querySelector("main section :is(figure, table)")) return [questions];
    return [questions, button(says.shown, "present-shown.js", () => shownPresenter.open(root, says))];
  }

  /** @param {Quiz} quiz @param {string} module */
  function saving({ root, data: { quiz }, words, cards, scoreOf, sureOf, on }, module) {
    const alias = make("input", "", { type: "text", id: `${root.id}-alias`, maxlength: "40", autocomplete: "off" });
    const save = make("button", words.download, { type: "button" });
    on(save, "click", () => {
      const items = [...cards.values()].map(({ item: { id, fingerprint }, field }) => ({
        id, fingerprint, response: readResponse(field), ...scoreOf(id), explained: undefined, sure: sureOf(id),
      }));
      const attempt = { format: "quiz-attempt-1", ...(module && { module }), quiz, pseudonym: alias.value.trim(), items };
      saveFile(`attempt-${shortName(quiz)}.json`, JSON.stringify(attempt, null, 1));
    });
    return [make("label", `${words.pseudonym} `, { class: "quiz-typed", for: alias.id }, alias), save];
  }

  /** @param {Quiz} quiz */
  function printing({ root, words, on }) {
    const tick = make("input", "", { type: "checkbox", id: `${root.id}-print`, autocomplete: "off" });
    const open = (/** @type {boolean} */ wanted) => findAll(root, ".quiz-answer").forEach((one) => one.toggleAttribute("open", wanted));
    on(tick, "change", () => root.classList.toggle("prints-key", tick.checked));
    on(window, "beforeprint", () => { if (tick.checked) open(true); });
    on(window, "afterprint", () => open(false));
    return make("label", "", { class: "quiz-option", for: tick.id }, tick, " ", make("span", words.print_key));
  }

  /** @param {Quiz} quiz @param {string} module whose answers these are */
  function offer(quiz, module) {
    const box = find(quiz.root, ".quiz-tools");
    if (quiz.data.present) box.append(...presenting(quiz, quiz.data.present));
    box.append(...saving(quiz, module), printing(quiz));
  }

  return { offer };
})();
