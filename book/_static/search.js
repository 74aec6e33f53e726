// @ts-check
// What Sphinx's search needs from us: it keeps no word on the device and fetches nothing from disk.

// Sphinx would write the words searched for into localStorage, for the next page to mark.
const SPHINX_HIGHLIGHT_ENABLED = false;

(() => {
  "use strict";

  // A browser lets no page read another file; each result would be an error in the console.
  // @ts-expect-error: Sphinx makes it in a file of its own
  if (window.location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  /** The theme's search button shows "Search Ctrl+K" but is named "Search": name it as it reads (WCAG 2.5.3). */
  document.querySelectorAll(".search-button, .search-button-field").forEach((one) => {
    one.removeAttribute("aria-label");
    if (!(one.textContent || "").trim()) one.setAttribute("aria-label", one.getAttribute("title") || document.title);
  });

  const field = document.querySelector(".bd-search-container input");
  if (field instanceof HTMLInputElement) field.focus();
})();
