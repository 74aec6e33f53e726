// @ts-check
// What a file looks like that is no response, so that a teacher is told what would help; a part of foreign.py.

const deskKind = (() => {
  "use strict";

  /** @type {[RegExp, string][]} */
  const TEXTS = [
    [/"format"\s*:\s*"quiz-key-/, "key"],
    [/"format"\s*:\s*"quiz-(attempt|progress)-/, "attempt"],
    [/"format"\s*:\s*"quiz-cut-/, "results"],
    [/^\s*<!doctype html[^>]*>[^]*\bclass="quiz sealed/i, "sealed"],
    [/<quiz>|<question type=/, "moodle"],
    [/^\s*(<!doctype html|<html)/i, "page"],
    [/^"?pseudonym"?[,;\t]"?form"?[,;\t]"?item\b|^"?source"?[,;\t]"?reason"?[\r\n]|^"?form"?[,;\t]"?position"?[,;\t]/i, "results"],
    [/^[^\n]*\b(apellido\(s\)|last name|surname|grade\/|state,started)/i, "marks"],
  ];
  /** @type {Record<string, string>} */
  const ENDINGS = {
    pdf: "pdf", png: "picture", jpg: "picture", jpeg: "picture", gif: "picture", webp: "picture", heic: "picture",
    xlsx: "workbook", xlsm: "workbook", xls: "workbook", ods: "workbook", numbers: "workbook",
    docx: "document", doc: "document", odt: "document", pages: "document", ipynb: "document",
    html: "page", htm: "page", xml: "questions", gift: "gift", h5p: "h5p", md: "text", txt: "text",
    rar: "archive", "7z": "archive", gz: "archive", tar: "archive",
  };

  /** @param {string} text */
  const ofText = (text) => (TEXTS.find(([pattern]) => pattern.test(text.slice(0, 16384))) || ["", "unknown"])[1];
  /** @param {string} text @param {string} ending */
  const of = (text, ending) => (ofText(text) === "unknown" ? ENDINGS[ending] || "unknown" : ofText(text));

  return { of, ofText };
})();
