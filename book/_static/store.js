// @ts-check
// Loaded in a hidden frame by memory.js: tells whether this page sees what another page has noted.

(() => {
  "use strict";
  let found = null;
  try { found = sessionStorage.getItem("quizzes-probe"); } catch (_) { /* a browser may refuse */ }
  window.parent.postMessage({ probe: found }, "*");
})();
