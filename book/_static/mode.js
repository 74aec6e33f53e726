// @ts-check
// Light, dark, or as the device is: in the head and not deferred, so that no page flashes.
// Nothing is kept before the learner has used the switch, and "as the device" needs nothing kept.

(() => {
  "use strict";

  const KEY = "mode";
  const MODES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function kept() {
    try {
      return localStorage.getItem(KEY) || "";
    } catch (_) { // a browser may refuse its store
      return "";
    }
  }

  /** @param {string} mode */
  function keep(mode) {
    try {
      localStorage.removeItem("theme"); // what earlier editions kept beside it
      if (mode === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, mode);
    } catch (_) { /* the page changes all the same */ }
  }

  /** Each switch says in its name which of the three holds. @param {string} mode */
  const name = (mode) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".theme-switch-button")).forEach((one) => {
    one.setAttribute("aria-label", `${one.dataset.name}: ${one.dataset[mode]}`);
    one.title = `${one.dataset.name}: ${one.dataset[mode]}`;
  });

  /** @param {string} mode */
  function show(mode) {
    root.dataset.mode = mode;
    root.dataset.theme = mode !== "auto" ? mode : dark.matches ? "dark" : "light";
    name(mode);
  }

  const now = () => root.dataset.mode || "auto";
  show(MODES.includes(kept()) ? kept() : "auto");
  dark.addEventListener("change", () => show(now()));
  document.addEventListener("DOMContentLoaded", () => name(now()));
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".theme-switch-button")) return;
    // The first touch is always a change to be seen.
    const turn = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const next = turn[(turn.indexOf(now()) + 1) % turn.length];
    keep(next);
    show(next);
  });
})();
