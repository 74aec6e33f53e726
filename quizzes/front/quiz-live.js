// @ts-check
// A quiz in a notebook: Python judges, the key stays there, and the HTML comes from there, escaped.

const quizLive = (() => {
  "use strict";

  /** What Python is asked to judge, and what it has found. @param {Model} model @returns {Judge} */
  function judgeOf(model) {
    /** @type {{press: number, then: (items: Record<string, Judged>) => void} | null} */
    let asked = null;
    const responses = () => model.get("responses");
    function heard() {
      const result = model.get("result");
      if (!asked || !result || result.press !== asked.press) return;
      const { then } = asked;
      asked = null;
      then(result.items);
    }
    model.on("change:result", heard);
    return {
      ask(given, show, then) {
        asked = { then, press: ((model.get("checked") || {}).press || 0) + 1 };
        model.set("responses", { ...responses(), ...given });
        model.set("checked", { items: Object.keys(given), press: asked.press, show });
        model.save_changes();
      },
      forget(ids) {
        model.set("responses", Object.fromEntries(Object.entries(responses()).filter(([id]) => !ids.includes(id))));
        model.save_changes();
      },
      end: () => model.off("change:result", heard),
    };
  }

  /** The notebook's door. @param {View} view */
  function render({ model, el }) {
    el.replaceChildren(document.createRange().createContextualFragment(model.get("html")));
    return quizFrontEnd.mount(shared.find(el, ".quiz"), judgeOf(model));
  }

  return { render };
})();
