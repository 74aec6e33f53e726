// @ts-check
// The page of a form for learners, as sealed_page.py writes it: the same file, byte for byte.

const deskSealed = (() => {
  "use strict";

  const [FORM, TOTAL, DATA, STYLE, SCRIPT] = ["\ue100", "\ue101", "\ue102", "\ue103", "\ue104"];
  const OPEN = '\n<script type="application/json" class="sealed-data">';
  const SIGNS = /** @type {Words} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" });

  /** @param {string} text */
  const safe = (text) => text.replace(/[&<>'"]/g, (sign) => SIGNS[sign]);
  /** @param {unknown} value */
  const safeJson = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

  /** How a question is answered. @param {DeskAsked} one @param {string} form @param {DeskData} data */
  function field(one, form, { types, words: { quiz } }) {
    const { way, several, keyboard } = types[one.type];
    const base = `${form}-${one.question}`;
    if (way === "typed") {
      const mode = keyboard ? ` inputmode="${keyboard}"` : "";
      return `\n<label class="quiz-typed" for="${base}-typed">${safe(quiz.your_answer)} <input type="text" id="${base}-typed" name="${base}" aria-describedby="${base}-hint" maxlength="200" autocomplete="off" spellcheck="false"${mode}></label>`;
    }
    if (way === "options") {
      return one.choices.map(({ id, label }) => `\n<label class="quiz-option" for="${form}-${id}"><input type="${several ? "checkbox" : "radio"}" id="${form}-${id}" name="${base}" value="${id}" autocomplete="off"> <span>${safe(label)}</span></label>`).join("");
    }
    const labels = new Map(one.targets.map(({ id, label }) => [id, label]));
    const beside = itemForms[one.type].beside(one.question, one.choices.length, one.targets.length);
    const given = beside.map((id) => `<option value="${id}">${safe(labels.get(id) || id)}</option>`).join("");
    return one.choices.map(({ id, label }) => `\n<label class="quiz-line" for="${form}-${id}"><span>${safe(label)}</span> <select id="${form}-${id}" name="${form}-${id}" data-line="${id}" autocomplete="off"><option value="">${safe(quiz.nothing_chosen)}</option>${given}</select></label>`).join("");
  }

  /** @param {DeskAsked} one @param {number} at @param {string} form @param {DeskData} data */
  function question(one, at, form, data) {
    const base = `${form}-${one.question}`;
    const targets = one.targets.length ? `\n<ul class="sealed-targets">${one.targets.map(({ label }) => `<li>${safe(label)}</li>`).join("")}</ul>` : "";
    return `\n<fieldset class="quiz-item" id="${base}" data-question="${one.question}" data-type="${one.type}" tabindex="-1">
<legend><span class="quiz-number">${at + 1}.</span> <span class="quiz-stem">${safe(one.stem)}</span></legend>
<p class="quiz-hint" id="${base}-hint">${safe(data.types[one.type].hint)}</p>${targets}${field(one, form, data)}
<p class="quiz-buttons" hidden><button type="button" class="quiz-clear">${safe(data.words.sealed.clear_one)}</button></p>
</fieldset>`;
  }

  /** Whether a code can carry the answers. @param {DeskForm} form @param {DeskData} data */
  const isCoded = ({ asked }, { types }) => asked.every(({ type }) => types[type].way !== "typed");

  /** @param {DeskForm} form @param {DeskData} data */
  function page(form, data) {
    const coded = isCoded(form, data);
    const told = {
      coded, form: form.id,
      questions: form.asked.map((one) => ({ choices: one.choices.length, id: one.question, targets: one.targets.length, type: one.type })),
      words: Object.fromEntries(Object.entries(data.words.sealed_js).sort(([a], [b]) => deskSame.compare(a, b))),
    };
    const { style, script } = data.sealed;
    const [before, after] = data.sealed[coded ? "coded" : "typed"].split(OPEN + DATA);
    const filled = (/** @type {string} */ text) => [[FORM, form.id], [TOTAL, String(form.asked.length)], [STYLE, style], [SCRIPT, script]]
      .reduce((made, [mark, now]) => made.split(mark).join(now), text);
    return `${filled(before)}${form.asked.map((one, at) => question(one, at, form.id, data)).join("")}${OPEN}${safeJson(told)}${filled(after)}`;
  }

  return { page, isCoded };
})();
