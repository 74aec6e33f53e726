// @ts-check
// Tables as one workbook that spreadsheets open: text stays text, and nothing in it can run.

const deskSheet = (() => {
  "use strict";

  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const SIGNS = /** @type {Words} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" });

  /** @param {DeskCell} value */
  function cell(value) {
    if (typeof value === "number") return `<c><v>${value}</v></c>`;
    if (typeof value === "boolean") return `<c t="b"><v>${Number(value)}</v></c>`;
    // Signs that XML cannot hold are no part of any text here.
    const text = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>]/g, (sign) => SIGNS[sign]);
    return `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }

  /** @param {DeskCell[][]} rows */
  const sheet = (rows) => `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData></worksheet>`;

  /** A workbook of these tables by name. @param {Record<string, DeskCell[][]>} tables @returns {Uint8Array<ArrayBuffer>} */
  function workbook(tables) {
    const names = Object.keys(tables);
    const texts = {
      "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join("")}</Types>`,
      "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
      ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(tables[name])])),
    };
    return zipped(texts);
  }

  /** A zip of texts, the same bytes for the same texts. @param {Record<string, string>} texts */
  const zipped = (texts) => fflate.zipSync(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fflate.strToU8(text)])), { mtime: new Date(1980, 0, 1) });

  return { workbook, zipped };
})();
