// @ts-check
// What belongs to the book and not to the quiz: the way out, notes on facts, the register's filter.

const bookFrontEnd = (() => {
  "use strict";

  const PRESSES = 3;
  const PATIENCE = 5000;

  /** Leave for the bundled neutral page; it takes this page's place in the history. @param {HTMLAnchorElement} link */
  function leave(link) {
    document.title = "";
    document.body.hidden = true;
    window.location.replace(link.href);
  }

  function wayOut() {
    const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById("leave-page"));
    if (!link) return;
    let presses = 0;
    let last = 0;
    link.addEventListener("click", (event) => { event.preventDefault(); leave(link); });
    let alone = false;
    document.addEventListener("keydown", (event) => { alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey; }, true);
    document.addEventListener("keyup", (event) => {
      if (event.key !== "Shift" || !alone) { presses = 0; return; }
      const now = Date.now();
      presses = now - last < PATIENCE ? presses + 1 : 1;
      last = now;
      if (presses >= PRESSES) leave(link);
    }, true);
    window.addEventListener("pageshow", () => { document.body.hidden = false; presses = 0; });
  }

  /** Escape puts a note away, as WCAG 1.4.13 asks. */
  function notes() {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      document.querySelectorAll(".fact:hover, .fact:focus-within").forEach((one) => {
        one.classList.add("is-quiet");
        const back = () => { one.classList.remove("is-quiet"); one.removeEventListener("mouseleave", back); one.removeEventListener("focusout", back); };
        one.addEventListener("mouseleave", back);
        one.addEventListener("focusout", back);
      });
    });
  }

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function register() {
    const root = /** @type {HTMLElement | null} */ (document.querySelector(".register"));
    if (!root) return;
    const bar = /** @type {HTMLElement} */ (root.querySelector(".register-filter"));
    const cards = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".fact-card"));
    const controls = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (bar.querySelectorAll("[data-filter]"));
    const told = /** @type {Element} */ (bar.querySelector("[role=status]"));
    bar.hidden = false;
    const show = () => {
      const [topic, status, words] = [...controls].map((one) => one.value);
      const wanted = fold(words).split(/\s+/).filter(Boolean);
      let shown = 0;
      cards.forEach((card) => {
        const text = fold(card.textContent || "");
        card.hidden = Boolean((topic && card.dataset.topic !== topic) || (status && card.dataset.status !== status)
          || !wanted.every((word) => text.includes(word)));
        shown += card.hidden ? 0 : 1;
      });
      told.textContent = (root.dataset.count || "").replace("[shown]", String(shown)).replace("[total]", String(cards.length));
    };
    const arrive = () => {
      const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      if (target && target.hidden) {
        controls.forEach((one) => { one.value = ""; });
        show();
        target.scrollIntoView();
      }
    };
    bar.addEventListener("input", show);
    window.addEventListener("hashchange", arrive);
    show();
    arrive();
  }

  /** The theme's search button shows "Search Ctrl+K" but is named "Search": name it as it reads (WCAG 2.5.3). */
  function nameSearch() {
    document.querySelectorAll(".search-button, .search-button-field").forEach((one) => {
      one.removeAttribute("aria-label");
      if (!(one.textContent || "").trim()) one.setAttribute("aria-label", one.getAttribute("title") || "Search");
    });
  }

  /** On a phone a row becomes a card: each cell then says which column it is of. */
  function labelCells() {
    document.querySelectorAll("table.table").forEach((table) => {
      const heads = [...table.querySelectorAll("thead th")].map((head) => (head.textContent || "").trim());
      if (!heads.length) return;
      table.classList.add("is-labelled");
      table.setAttribute("role", "table");
      table.querySelectorAll("tr").forEach((row) => row.setAttribute("role", "row"));
      table.querySelectorAll("thead th").forEach((head) => head.setAttribute("role", "columnheader"));
      table.querySelectorAll("tbody tr").forEach((row) => row.querySelectorAll("td").forEach((cell, index) => {
        cell.setAttribute("role", "cell");
        cell.setAttribute("data-label", heads[index] || "");
      }));
    });
  }

  return { start() { wayOut(); notes(); register(); nameSearch(); labelCells(); } };
})();

bookFrontEnd.start();
