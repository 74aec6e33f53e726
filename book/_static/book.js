// @ts-check
// What belongs to every page of the book: the way out, citing, folded lists, tables on a phone.

const bookFrontEnd = (() => {
  "use strict";

  const PRESSES = 3;
  const PATIENCE = 5000;
  const ASIDE = ".fact-mark, .headerlink, .visually-hidden, [aria-hidden=true], [hidden], [role=tooltip], script, style";

  /** What the address points at; an escape that stands for nothing is taken as it is written. */
  function pointedAt() {
    const written = window.location.hash.slice(1);
    let meant = written;
    try { meant = decodeURIComponent(written); } catch (_) { /* as written */ }
    return document.getElementById(meant) || document.getElementById(written);
  }

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

  /** A line for citing begins with the address under which the book is open. */
  function citeFromHere() {
    const root = window.location.href.split("/book/")[0];
    if (!root.startsWith("http")) return;
    document.querySelectorAll(".fact-cite span").forEach((line) => {
      line.textContent = (line.textContent || "").replace(/, (book\/\S+)$/, `, ${root}/$1`);
    });
  }

  /** A link to a source inside a folded list opens the list. */
  function openTargets() {
    const open = () => {
      const target = pointedAt();
      const folded = target && target.closest("details");
      if (target && folded instanceof HTMLDetailsElement && !folded.open) { folded.open = true; target.scrollIntoView(); }
    };
    window.addEventListener("hashchange", open);
    open();
  }

  /** What a column is called: the words of its head without what is only told beside them. @param {Element} head */
  function nameOf(head) {
    const copy = /** @type {Element} */ (head.cloneNode(true));
    copy.querySelectorAll(ASIDE).forEach((one) => one.remove());
    return (copy.textContent || "").replace(/\s+/g, " ").trim();
  }

  /** The columns a row's cells begin at. @param {HTMLTableRowElement} row */
  const columns = (row) => {
    let next = 0;
    return [...row.cells].map((cell) => { const here = next; next += cell.colSpan; return { cell, here }; });
  };

  /** On a phone a row becomes a card: each cell then says which column it is of. */
  function labelCells() {
    /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table.table")).forEach((table) => {
      const last = table.tHead && table.tHead.rows[table.tHead.rows.length - 1];
      if (!last || !last.cells.length) return;
      const names = new Map(columns(last).map(({ cell, here }) => [here, nameOf(cell)]));
      table.classList.add("is-labelled");
      table.setAttribute("role", "table");
      table.querySelectorAll("tr").forEach((row) => row.setAttribute("role", "row"));
      table.querySelectorAll("thead th").forEach((head) => head.setAttribute("role", "columnheader"));
      [...table.tBodies].flatMap((body) => [...body.rows]).flatMap(columns).forEach(({ cell, here }) => {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        if (cell.tagName === "TD") cell.setAttribute("data-label", names.get(here) || "");
      });
    });
  }

  /** Ctrl and K lead to the search; a choice in an open menu closes it. */
  function moveAbout() {
    const search = document.getElementById("search-link");
    document.addEventListener("keydown", (event) => {
      if (!search || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      search.click();
    });
    document.querySelectorAll("[popover]").forEach((one) => one.addEventListener("click", (event) => {
      const menu = /** @type {HTMLElement} */ (one);
      if (event.target instanceof Element && event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
    }));
  }

  /** Behind the heading of each part stands the way to it. */
  function linkHeadings() {
    document.querySelectorAll(".bd-article section[id] > :is(h1, h2, h3, h4)").forEach((heading) => {
      const href = `#${(heading.parentElement || heading).id}`;
      heading.append(shared.make("a", "", { class: "headerlink", href, title: pageWords.page.heading_link }));
    });
  }

  const PARTS = [wayOut, citeFromHere, openTargets, labelCells, moveAbout, linkHeadings];

  /** Each part starts on its own: what stops one stops no other. */
  function start() {
    PARTS.forEach((part) => {
      try { part(); } catch (error) { console.error(error); }
    });
  }

  return { start, pointedAt };
})();

bookFrontEnd.start();
