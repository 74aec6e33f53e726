// @ts-check
// The search page: the words asked for have to stand in one part of a page; case and accents do not matter.
// Nothing is kept of the words, and they are not put into the address.

(() => {
  "use strict";

  const { find, make, fill } = shared;
  const SHOWN = 40;
  const WEIGHT = { title: 6, heading: 3, lesson: 2 };
  const DEPTH = 3; // of a learner's pages: book/<language>/<page>
  const ENDINGS = /(?:ciones|cion|ing|ed|es|s)$/;
  const GLOSSARY = "reference/glossary.html";

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  /** @param {string} text @returns {string[]} */
  const split = (text) => fold(text).match(/[\p{L}\p{N}_]+/gu) || [];
  /** A word without its ending, if enough is left: what begins so is meant too. @param {string} word */
  const stem = (word) => { const short = word.replace(ENDINGS, ""); return short.length >= 4 ? short : word; };

  const known = Object.keys(searchIndex.words);
  const glossary = (searchIndex.pages.find(([href]) => href.endsWith(GLOSSARY)) || [""])[0];

  /** Places are written as the steps from one to the next. @param {string} word */
  function read(word) {
    let place = 0;
    return searchIndex.words[word].split(" ").filter(Boolean).map((step) => { place += Number(step); return place; });
  }

  /** The places of a word, and of what begins like it. @param {string} word @returns {Set<number>} */
  function placesOf(word) {
    if (searchIndex.words[word] === "") return new Set();
    const meant = word.length < 3 ? (/** @type {string} */ one) => one === word : (/** @type {string} */ one) => one.startsWith(stem(word));
    return new Set(known.filter(meant).flatMap(read));
  }

  /** @param {string[]} asked @returns {number[]} places, the best first; words that no page has, or each has, are passed over */
  function search(asked) {
    const words = asked.map((word) => ({ word, places: placesOf(word) })).filter((one) => one.places.size);
    if (!words.length) return [];
    /** @param {string} text @param {number} weight */
    const points = (text, weight) => {
      const told = split(text);
      return words.filter(({ word }) => told.some((one) => one.startsWith(stem(word)))).length * weight;
    };
    /** @param {number} place */
    const score = (place) => {
      const [page, , heading] = searchIndex.places[place];
      const [href, title] = searchIndex.pages[page];
      return points(title, WEIGHT.title) + points(heading, WEIGHT.heading) + (href.split("/").length === DEPTH ? WEIGHT.lesson : 0);
    };
    return [...words[0].places].filter((place) => words.every((one) => one.places.has(place)))
      .map((place) => ({ place, score: score(place) }))
      .sort((one, other) => other.score - one.score || one.place - other.place)
      .map((one) => one.place);
  }

  /** Entries of the glossary that are called so, in any language, or were. @param {string} asked */
  const termsFor = (asked) => searchIndex.terms.filter(([, , , names]) => asked.length > 2
    && names.some((name) => name === asked || ` ${name}`.includes(` ${asked}`) || ` ${asked} `.includes(` ${name} `)));

  /** @param {string} href @param {string} text @param {string} note */
  const line = (href, text, note) => make("li", "", {}, make("a", text, { href }), ...(note ? [make("span", note, { class: "small" })] : []));

  function start() {
    const form = find(document, ".search-form");
    const field = /** @type {HTMLInputElement} */ (find(form, "input"));
    const told = find(form, "[role=status]");
    const list = find(document, "#search-results");

    function show() {
      const asked = split(field.value);
      const terms = termsFor(asked.join(" "));
      const instead = terms.map(([, , other]) => other).filter(Boolean);
      const places = [...new Set([...instead.map(split), asked].flatMap(search))].filter((place) => {
        const [page, anchor] = searchIndex.places[place];
        return searchIndex.pages[page][0] !== glossary || !terms.some(([id]) => id === anchor);
      });
      const lines = places.slice(0, SHOWN).map((place) => {
        const [page, anchor, heading] = searchIndex.places[place];
        const [href, title] = searchIndex.pages[page];
        return line(anchor ? `${href}#${anchor}` : href, heading || title, heading && title);
      });
      list.replaceChildren(
        ...terms.map(([id, said, other]) => line(`${glossary}#${id}`, said, other ? fill(form.dataset.instead, { term: other }) : form.dataset.glossary || "")),
        ...lines,
      );
      const count = terms.length + places.length;
      told.textContent = !asked.length ? "" : count ? fill(form.dataset.found, { count }) : form.dataset.none || "";
    }

    form.addEventListener("submit", (/** @type {Event} */ event) => { event.preventDefault(); show(); });
    field.addEventListener("input", show);
    field.value = new URLSearchParams(window.location.search).get("q") || field.value;
    field.focus();
    show();
  }

  start();
})();
