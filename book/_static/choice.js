// @ts-check
// The page that begins a published module: marks the language this browser asks for first, and leads nowhere by itself.

(() => {
  "use strict";
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".choice section")]);
  const asked = navigator.languages.map((one) => one.split("-")[0]);
  const yours = asked.find((one) => sections.some((section) => section.lang === one));
  if (sections.length > 1) sections.forEach((section) => section.classList.toggle("choice-yours", section.lang === yours));
})();
