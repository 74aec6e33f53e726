// @ts-check
// Where a sentence comes from: its mark opens a sheet over the page, and gets the focus back.

(() => {
  "use strict";

  const { find, findAll, make } = shared;
  const { page: words } = pageWords;
  const GAP = 8;

  /** The references of a part are one stop of the Tab key; the arrow keys lead on among them. */
  function oneStopEach() {
    const keys = make("span", words.mark_keys, { id: "fact-keys", hidden: "" });
    document.body.append(keys);
    const links = findAll(document, ".bd-article :is(.fact-mark, a.claim, a.term)");
    const groups = links.reduce((found, link) => {
      const part = link.closest("section, details");
      return found.set(part, [...(found.get(part) || []), link]);
    }, new Map());
    groups.forEach((group) => group.forEach((/** @type {HTMLElement} */ link, /** @type {number} */ at) => {
      link.tabIndex = at ? -1 : 0;
      if (group.length > 1) link.setAttribute("aria-describedby", keys.id);
      link.addEventListener("focus", () => group.forEach((/** @type {HTMLElement} */ one) => { one.tabIndex = one === link ? 0 : -1; }));
      link.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const next = step && !event.altKey && !event.ctrlKey && !event.metaKey && group[at + step];
        if (!next) return;
        event.preventDefault();
        next.focus();
      });
    }));
  }

  /** The sheet lies above or below its mark, where there is more room, and never over it. @param {HTMLElement} dialog @param {DOMRect} mark */
  function fit(dialog, mark) {
    const bar = find(document, ".leave");
    const top = bar ? bar.getBoundingClientRect().bottom : 0;
    const above = mark.top - top > window.innerHeight - mark.bottom;
    dialog.style.top = above ? `${top + GAP}px` : "auto";
    dialog.style.bottom = above ? "auto" : "";
    dialog.style.maxHeight = `${(above ? mark.top - top : window.innerHeight - mark.bottom) - 2 * GAP}px`;
  }

  /** A mark opens what the list at the foot says of its facts; the way out stays in reach. */
  function sheet() {
    if (!find(document, ".facts-on-page") || !window.HTMLDialogElement) return;
    const title = make("h2", words.source, { id: "fact-sheet-title" });
    const shut = make("button", words.close, { type: "button" });
    const told = make("div");
    const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "", { class: "fact-sheet", "aria-labelledby": title.id }, make("div", "", { class: "fact-sheet-head" }, title, shut), told, make("p", words.mark_keys, { class: "small fact-keys" })));
    /** @type {HTMLElement | undefined} */
    let mark;
    /** @type {HTMLAnchorElement[]} */ (findAll(document, ".fact-mark")).forEach((one) => one.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.close();
      mark = one;
      const places = [one.hash, ...(one.dataset.more || "").split(" ").filter(Boolean).map((/** @type {string} */ place) => `#f${place}`)];
      told.replaceChildren(...places.map((place) => find(document, `${place} > .fact-entry`).cloneNode(true)));
      // Behind the sentence, so that reading and Tab go on from there.
      const sentence = one.closest("table, p, li, figcaption");
      if (sentence) sentence.after(dialog);
      fit(dialog, one.getBoundingClientRect());
      dialog.show();
      dialog.scrollTop = 0;
    }));
    const close = () => {
      if (!dialog.open) return;
      dialog.close();
      if (mark) mark.focus({ preventScroll: true });
    };
    shut.addEventListener("click", close);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  }

  oneStopEach();
  sheet();
})();
