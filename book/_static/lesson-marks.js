// @ts-check
// Lessons that were read: a tick in the contents, and a box to mark this one.

const lessonMarks = (() => {
  "use strict";

  const { make, find, findAll } = shared;
  const { words, isOn, isRead, mark } = moduleMemory;

  /** @param {string} address */
  const lessonOf = (address) => (/(?:^|\/)(\d\d-[\w-]+)\.html(?:$|[?#])/.exec(address) || [])[1] || "";

  function tick() {
    /** @type {HTMLAnchorElement[]} */ (findAll(document, "nav.bd-links a[href]")).forEach((link) => {
      const old = link.querySelector(".lesson-read");
      const lesson = lessonOf(link.href);
      const wanted = lesson !== "" && isRead(lesson);
      if (old && !wanted) old.remove();
      if (!old && wanted) link.append(make("span", "", { class: "lesson-read" }, make("span", ` (${words.read})`, { class: "visually-hidden" })));
    });
  }

  function offerMark() {
    const lesson = lessonOf(window.location.pathname);
    if (!lesson) return;
    const input = make("input", "", { type: "checkbox", autocomplete: "off" });
    const box = make("p", "", { class: "lesson-mark d-print-none" }, make("label", "", {}, input, ` ${words.mark}`));
    const show = () => { box.hidden = !isOn(); input.checked = isRead(lesson); };
    document.addEventListener("quiz-finished", ({ target }) => find(/** @type {HTMLElement} */ (target), ".quiz-end").append(box));
    input.addEventListener("change", () => { mark(lesson, input.checked); tick(); });
    document.addEventListener("memory-changed", show);
    show();
  }

  return { lessonOf, tick, offerMark };
})();

lessonMarks.tick();
lessonMarks.offerMark();
document.addEventListener("memory-changed", lessonMarks.tick);
