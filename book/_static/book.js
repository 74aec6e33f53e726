// @ts-check
// What belongs to the book and not to the quiz: the way out, notes on facts, the register's filter.

const bookFrontEnd = (() => {
  "use strict";

  const PRESSES = 3;
  const PATIENCE = 5000;
  const ASIDE = ".fact-mark, .fact-note, .headerlink, .visually-hidden, [aria-hidden=true], [hidden], [role=tooltip], script, style";

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

  /** A day is in a fact's time as exactly as its ends are known. @param {DOMStringMap} told @param {string} day */
  const inForce = (told, day) => Boolean(told.since)
    && (told.since === "unknown" || (told.since || "") <= day.slice(0, (told.since || "").length))
    && (!told.until || told.until === "unknown" || day.slice(0, told.until.length) <= told.until);

  /** Show the statement with the numbers that articles had on a day; an earlier one has its last day. @param {Element} card @param {string} day */
  const sayAsOn = (card, day) => {
    const said = /** @type {HTMLElement[]} */ ([...card.querySelectorAll(".fact-statement")]);
    const lasts = (/** @type {HTMLElement} */ one) => !one.dataset.until || (day && day.slice(0, one.dataset.until.length) <= one.dataset.until);
    const fits = said.find(lasts);
    said.forEach((one) => { one.hidden = one !== fits; });
  };

  /** @param {string | undefined} one @param {string | undefined} other */
  const compare = (one, other) => ((one || "") < (other || "") ? -1 : Number((one || "") > (other || "")));
  const SURENESS = ["low", "medium", "high"];

  /** How the register can be put in order; equal ones keep the order given. @type {Record<string, (one: DOMStringMap, other: DOMStringMap) => number>} */
  const ORDERS = {
    newest: (one, other) => compare(other.asOf, one.asOf),
    oldest: (one, other) => compare(one.asOf, other.asOf),
    review: (one, other) => compare(one.review, other.review),
    doubt: (one, other) => SURENESS.indexOf(one.confidence || "") - SURENESS.indexOf(other.confidence || ""),
  };

  /** @param {Element} card @param {string[]} words */
  const hasAll = (card, words) => {
    const text = fold(card.textContent || "");
    return words.every((word) => text.includes(word));
  };

  function register() {
    const root = /** @type {HTMLElement | null} */ (document.querySelector(".register"));
    if (!root) return;
    const bar = /** @type {HTMLElement} */ (root.querySelector(".register-filter"));
    const cards = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".fact-card"));
    const controls = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (bar.querySelectorAll("[data-filter]"));
    const sorter = /** @type {HTMLSelectElement} */ (bar.querySelector("[data-sort]"));
    const told = /** @type {Element} */ (bar.querySelector("[role=status]"));
    bar.hidden = false;
    const chosen = () => Object.fromEntries([...controls].map((one) => [one.dataset.filter, one.value]));
    const show = () => {
      const wish = chosen();
      const wanted = fold(wish.words).split(/\s+/).filter(Boolean);
      let shown = 0;
      cards.forEach((card) => {
        const fits = ["topic", "status", "confidence"].every((name) => !wish[name] || card.dataset[name] === wish[name])
          && (!wish.day || inForce(card.dataset, wish.day))
          && (!wanted.length || hasAll(card, wanted));
        card.hidden = !fits;
        sayAsOn(card, wish.day);
        shown += fits ? 1 : 0;
      });
      told.textContent = (root.dataset.count || "").replace("[shown]", String(shown)).replace("[total]", String(cards.length));
    };
    const given = [...cards];
    const sort = () => {
      const order = ORDERS[sorter.value];
      const ordered = order ? [...given].sort((one, other) => order(one.dataset, other.dataset)) : given;
      root.append(...ordered);
    };
    const arrive = () => {
      const target = pointedAt();
      if (target && target.hidden && target.matches(".fact-card")) {
        controls.forEach((one) => { one.value = ""; });
        show();
        target.scrollIntoView();
      }
    };
    bar.addEventListener("input", (event) => { if (event.target === sorter) sort(); else show(); });
    window.addEventListener("hashchange", arrive);
    show();
    arrive();
  }

  /** @param {string | undefined} text @param {Record<string, string | number>} words */
  const fill = (text, words) => Object.entries(words).reduce((said, [name, word]) => said.replace(`[${name}]`, String(word)), text || "");

  /** The learner rates a claim, opens the record, and sees whether they agree; nothing is kept. */
  function rateClaims() {
    const root = /** @type {HTMLElement | null} */ (document.querySelector(".claims"));
    if (!root) return;
    const cards = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".claim-card")]);
    const sum = /** @type {Element} */ (root.querySelector(".claims-sum"));
    /** @type {Map<HTMLElement, boolean | null>} what was rated before the record was opened, and whether both agree */
    const opened = new Map();
    cards.forEach((card) => {
      const rating = /** @type {HTMLFieldSetElement} */ (card.querySelector(".claim-rating"));
      const record = /** @type {HTMLDetailsElement} */ (card.querySelector(".claim-record"));
      const told = /** @type {Element} */ (card.querySelector(".claim-agreement"));
      rating.hidden = false;
      record.addEventListener("toggle", () => {
        if (!record.open || opened.has(card)) return;
        const chosen = /** @type {HTMLInputElement | null} */ (rating.querySelector("input:checked"));
        const label = (/** @type {string | undefined} */ verdict) => {
          const input = rating.querySelector(`input[value="${verdict}"]`);
          return ((input && input.parentElement && input.parentElement.textContent) || "").trim();
        };
        const agrees = chosen ? chosen.value === card.dataset.verdict : null;
        opened.set(card, agrees);
        rating.disabled = true;
        told.textContent = agrees === null ? root.dataset.none || "" : agrees ? root.dataset.agree || ""
          : fill(root.dataset.differ, { yours: label(chosen ? chosen.value : ""), record: label(card.dataset.verdict) });
        const all = [...opened.values()];
        sum.textContent = fill(root.dataset.sum, {
          opened: all.length, total: cards.length, rated: all.filter((one) => one !== null).length, agreed: all.filter(Boolean).length,
        });
      });
    });
  }

  /** The three parts as a working diagram. */
  function elements() {
    const root = /** @type {HTMLElement | null} */ (document.querySelector(".elements"));
    if (!root) return;
    const boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input")]);
    const told = /** @type {Element} */ (root.querySelector("[role=status]"));
    root.hidden = false;
    root.addEventListener("change", () => {
      const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
      const child = ticked.includes("child");
      const needed = boxes.filter((box) => box.dataset.name && !(child && box.value === "means"));
      const missing = needed.filter((box) => !box.checked).map((box) => (box.dataset.name || "").toLowerCase());
      const said = missing.length ? fill(root.dataset.missing, { parts: missing.join(", ") }) : root.dataset.yes || "";
      told.textContent = child ? `${root.dataset.child} ${said}` : said;
    });
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
      const folded = target && target.closest("details.series-sources");
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

  const PARTS = [wayOut, notes, citeFromHere, rateClaims, elements, openTargets, register, labelCells];

  /** Each part starts on its own: what stops one stops no other. */
  function start() {
    PARTS.forEach((part) => {
      try { part(); } catch (error) { console.error(error); }
    });
  }

  return { start };
})();

bookFrontEnd.start();
