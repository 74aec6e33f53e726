// @ts-check
// Tables as one workbook that spreadsheets open, in which nothing can run; and the first sheet of one that comes in.

const deskSheet = (() => {
  "use strict";

  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const SIGNS = /** @type {Words} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" });

  const [MAX_PART, MAX_ROWS, MAX_COLUMNS] = [16_000_000, 100_000, 16_384];

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

  /** A workbook of these tables by name, which opens at the last. @param {Record<string, DeskCell[][]>} tables @returns {Uint8Array<ArrayBuffer>} */
  function workbook(tables) {
    const names = Object.keys(tables);
    const texts = {
      "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join("")}</Types>`,
      "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="${names.length - 1}"/></bookViews><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
      ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(tables[name])])),
    };
    return zipped(texts);
  }

  /** A zip of texts, the same bytes for the same texts. @param {Record<string, string>} texts */
  const zipped = (texts) => fflate.zipSync(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fflate.strToU8(text)])), { mtime: new Date(1980, 0, 1) });

  /** The elements of a part, whatever stands before their names. @param {Element | Document} top @param {string} name */
  const all = (top, name) => [...top.getElementsByTagNameNS("*", name)];
  /** Text without what says how it is read aloud. @param {Element} one */
  const spoken = (one) => all(one, "t").filter((text) => !text.closest("rPh")).map((text) => text.textContent || "").join("");

  /** @param {Element} cell @param {string[]} texts */
  function said(cell, texts) {
    const kind = cell.getAttribute("t") || "n";
    if (kind === "inlineStr") return spoken(cell);
    const value = all(cell, "v")[0]?.textContent || "";
    if (kind === "s") return texts[Number(value)] || "";
    if (kind === "b") return value === "1" ? "TRUE" : "FALSE";
    return kind === "n" && value ? String(Number(Number(value).toPrecision(15))) : value;
  }

  /** The rows of the first sheet of a workbook, each at its number; null where it cannot be read. @param {Uint8Array} bytes @returns {string[][] | null} */
  function read(bytes) {
    return shared.attempt(() => {
      const parts = fflate.unzipSync(bytes, { filter: ({ name, originalSize }) => /^xl\/.*\.(xml|rels)$/.test(name) && originalSize < MAX_PART });
      const part = (/** @type {string} */ name) => new DOMParser().parseFromString(new TextDecoder().decode(parts[name]), "application/xml");
      const [sheet] = all(part("xl/workbook.xml"), "sheet");
      const link = all(part("xl/_rels/workbook.xml.rels"), "Relationship").find((one) => one.getAttribute("Id") === sheet.getAttributeNS(OFFICE, "id"));
      const target = link?.getAttribute("Target") || "";
      const texts = parts["xl/sharedStrings.xml"] ? all(part("xl/sharedStrings.xml"), "si").map(spoken) : [];
      /** @type {string[][]} */
      const rows = [];
      all(part(target.startsWith("/") ? target.slice(1) : `xl/${target}`), "row").slice(0, MAX_ROWS).forEach((row) => {
        const number = Number(row.getAttribute("r")) || rows.length + 1;
        while (rows.length < Math.min(number, MAX_ROWS) - 1) rows.push([]);
        const cells = /** @type {string[]} */ ([]);
        all(row, "c").forEach((cell) => {
          const letters = (cell.getAttribute("r") || "").replace(/[0-9]+$/, "");
          const at = letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : cells.length;
          while (cells.length < Math.min(at, MAX_COLUMNS)) cells.push("");
          cells.push(said(cell, texts).trim());
        });
        rows.push(cells);
      });
      return rows.length ? rows : null;
    }, null);
  }

  return { workbook, zipped, read };
})();
