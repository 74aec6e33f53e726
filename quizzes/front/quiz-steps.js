// @ts-check
// One question at a time where the screen is narrow: which one, a way to each, and what comes next.
// What is wide, or paper, shows all of them; there it only says which one somebody is at.

const quizSteps = (() => {
  "use strict";

  const { make, find, fill } = shared;
  /** @type {Record<string, string>} */
  const SIGNS = { right: "✓", missed: "↻" };

  /** @param {Quiz} quiz @returns {Steps} */
  function attach({ root, words, isCheck, shown, card, isTouched, on }) {
    const ids = shown();
    const buttons = ids.map((id) => {
      const button = make("button", "", { type: "button" });
      on(button, "click", () => go(id));
      return button;
    });
    const dots = make("nav", "", { class: "quiz-dots", "aria-label": words.steps }, make("ol", "", {}, ...buttons.map((one) => make("li", "", {}, one))));
    const onward = find(root, ".quiz-on");
    let now = ids[0];

    /** @param {string} id */
    function stateOf(id) {
      const { classList } = card(id).field;
      return ["right", "missed"].find((one) => classList.contains(`is-${one}`)) || (isTouched(id) ? "answered" : "open");
    }

    function update() {
      const states = ids.map(stateOf);
      const at = ids.indexOf(now);
      const isDone = (/** @type {string} */ state) => state in SIGNS || (isCheck && state === "answered");
      ids.forEach((id, place) => {
        const isNow = place === at;
        card(id).field.classList.toggle("is-current", isNow);
        buttons[place].textContent = SIGNS[states[place]] || String(place + 1);
        buttons[place].setAttribute("aria-label", fill(words[`step_${states[place]}`], { number: place + 1 }));
        buttons[place].setAttribute("aria-current", isNow ? "step" : "false");
      });
      Object.entries({ "is-first": at === 0, "is-last": at === ids.length - 1, "is-away": at < 0, "is-done": isCheck || isDone(states[at]), "is-whole": states.every(isDone) })
        .forEach(([name, holds]) => root.classList.toggle(name, holds));
    }

    /** @param {string} id nothing, where the end stands alone @param {boolean} [moves] */
    function go(id, moves = true) {
      now = id;
      update();
      if (!moves || !id) return;
      const { field } = card(id);
      field.tabIndex = -1;
      (dots.offsetParent ? dots : field).scrollIntoView();
      field.focus({ preventScroll: true });
    }

    /** A question that a link leads to is the one to be seen. @param {string} hash */
    const follow = (hash) => { const id = ids.find((one) => `#${card(one).field.id}` === hash); if (id) go(id, false); };

    find(root, ".quiz-note").after(dots);
    on(onward, "click", (event) => { if (event.target !== onward) go(ids[ids.indexOf(now) + 1]); });
    on(root, "click", (event) => { const link = event.target.closest("a"); if (link) follow(link.hash); });
    on(root, "focusin", (event) => {
      const field = event.target.closest(".quiz-item");
      if (field && field.dataset.item !== now) go(field.dataset.item, false);
    });
    on(window, "hashchange", () => follow(window.location.hash));
    update();
    follow(window.location.hash);
    return { go, update };
  }

  return { attach };
})();
