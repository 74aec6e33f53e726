// @ts-check
// Marking: an input becomes rows, or a reason, as marking.py does; nobody is remembered here.

const deskMark = (() => {
  "use strict";

  const { isRecord } = shared;
  const FORMAT = "quiz-response-1";
  const FIELDS = ["check", "form", "format", "pseudonym", "responses"];
  const LONGEST = 200;

  /** What was answered, in the form's order; a text is the name of what is wrong. @param {DeskAsked} one @param {unknown} raw @param {DeskTypes} types @returns {{answer: Answer} | string} */
  function clean(one, raw, types) {
    const { way, several } = types[one.type];
    const ids = one.choices.map(({ id }) => id);
    if (way === "typed") return typeof raw !== "string" ? "shape" : [...raw].length > LONGEST ? "too_long" : { answer: raw };
    if (way === "options") {
      if (!Array.isArray(raw) || raw.some((id) => typeof id !== "string")) return "shape";
      if (raw.some((id) => !ids.includes(id)) || new Set(raw).size < raw.length) return "unknown_choice";
      return raw.length > 1 && !several ? "too_many_choices" : { answer: ids.filter((id) => raw.includes(id)) };
    }
    const beside = itemForms[one.type].beside(one.question, ids.length, one.targets.length);
    if (!isRecord(raw) || Object.values(raw).some((given) => typeof given !== "string")) return "shape";
    if (Object.entries(raw).some(([id, given]) => !ids.includes(id) || !["", ...beside].includes(String(given)))) return "unknown_choice";
    return { answer: Object.fromEntries(ids.filter((id) => raw[id]).map((id) => [id, String(raw[id])])) };
  }

  /** Where the parts of a question stand in the bank. @param {DeskAsked} one */
  function inBank({ choices, targets }) {
    const of = new Map([...choices, ...targets].map((part) => [part.id, part.of]));
    return (/** @type {string} */ id) => of.get(id) || "";
  }

  /** A response in the ids of the bank, as results have it. @param {DeskAsked} one @param {Answer} response @param {DeskTypes} types */
  function cell(one, response, types) {
    const of = inBank(one);
    if (typeof response === "string") return deskSafe.text(response);
    if (Array.isArray(response)) return response.map(of).sort().join(";");
    if (types[one.type].orders) return Object.keys(response).sort((a, b) => Number(response[a]) - Number(response[b])).map(of).join(">");
    return Object.entries(response).map(([line, target]) => `${of(line)}=${of(target)}`).sort().join(";");
  }

  /** @param {DeskAsked} one @param {Answer | undefined} response @param {DeskTypes} types @returns {DeskRow} */
  function row(one, response, types) {
    const blank = response === undefined || !(typeof response === "string" ? response : Object.keys(response).length);
    const { points, answered } = itemTypes[one.type].score(one.key, blank ? undefined : response);
    return { item: one.id, response: answered && response !== undefined ? cell(one, response, types) : "", points: Number(points.toFixed(4)), answered };
  }

  /** @param {DeskForm} form @param {unknown} raw @param {DeskTypes} types @returns {{rows: DeskRow[], responses: Responses} | string} */
  function marked(form, raw, types) {
    if (!isRecord(raw)) return "shape";
    if (Object.keys(raw).some((id) => !form.asked.some(({ question }) => question === id))) return "unknown_question";
    /** @type {Responses} */
    const responses = {};
    for (const one of form.asked) {
      if (!(one.question in raw)) continue;
      const found = clean(one, raw[one.question], types);
      if (typeof found === "string") return found;
      responses[one.question] = found.answer;
    }
    return { rows: form.asked.map((one) => row(one, responses[one.question], types)), responses };
  }

  /** The rows of an input, or the reason why there are none. @param {DeskGiven} given @param {Map<string, DeskForm>} forms @param {DeskData} data @returns {DeskMarked} */
  function mark(given, forms, { types }) {
    const { source } = given;
    const refused = (/** @type {string} */ reason, about = "") => ({ source, reason, about });
    if (given.reason) return refused(given.reason, given.about);
    const told = given.code === undefined ? held(given.json || "") : { ...deskCode.formOf(given.code), pseudonym: given.pseudonym || "", responses: undefined, check: "" };
    if (told.reason) return refused(told.reason, told.about);
    const form = forms.get(told.form);
    if (!form) return refused("foreign_form", told.form);
    const raw = given.code === undefined ? told.responses : deskCode.decode(form, given.code, types);
    if (typeof raw === "string" && given.code !== undefined) return refused(raw);
    const found = marked(form, raw, types);
    if (typeof found === "string") return refused(found);
    if (given.code === undefined && told.check !== sealedResponse.checksum(form.id, deskForm.questionsOf(form), found.responses)) return refused("edited");
    return { source, reason: "", about: "", form: form.id, typed: told.pseudonym.trim(), rows: found.rows };
  }

  /** A response file as its fields. @param {string} text @returns {{form: string, pseudonym: string, responses: unknown, check: string, reason: string, about?: string}} */
  function held(text) {
    const none = { form: "", pseudonym: "", responses: undefined, check: "" };
    if ((text.match(/[[{]/g) || []).length > 2000) return { ...none, reason: "nested" };
    const value = shared.parse(text);
    if (value === undefined) return { ...none, reason: "json" };
    if (!isRecord(value) || value.format !== FORMAT) return { ...none, reason: "no_response", about: deskKind.ofText(text) };
    const { form, pseudonym, responses, check } = value;
    if (Object.keys(value).sort().join() !== FIELDS.join() || typeof form !== "string" || typeof pseudonym !== "string" || typeof check !== "string") return { ...none, reason: "shape" };
    return { form, pseudonym, responses, check, reason: "" };
  }

  return { mark, inBank };
})();
