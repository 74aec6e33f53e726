// @ts-check
// Everything a teacher may be handed, one response at a time, as intake.py takes it: n in, n out.

const deskRead = (() => {
  "use strict";

  const [MAX_RESPONSE, MAX_TABLE, MAX_ZIP] = [65536, 16_000_000, 200_000_000];
  const MARKS = [",", ";", "\t", "|"];
  const TITLES = 5;
  const NAMES = /** @type {("pseudonym" | "code")[]} */ (["pseudonym", "code"]);

  /** @param {string} name */
  const endingOf = (name) => (/\.([^./]+)$/.exec(name.toLowerCase()) || ["", ""])[1];
  /** @param {string} path */
  const isNoise = (path) => {
    const name = path.split("/").pop() || "";
    return path.split("/").includes("__MACOSX") || /^(\._|~\$|\.~lock\.)/.test(name) || [".ds_store", "thumbs.db", "desktop.ini"].includes(name.toLowerCase());
  };

  /** @param {Uint8Array} bytes @param {string} encoding */
  const as = (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes);

  /** The encoding of what has two bytes a sign, as a mark or zeros tell. @param {Uint8Array} bytes */
  function wideOf(bytes) {
    const [a, b] = bytes;
    if (a === 0xff && b === 0xfe) return "utf-16le";
    if (a === 0xfe && b === 0xff) return "utf-16be";
    const sample = bytes.slice(0, 4096);
    const [even, odd] = [0, 1].map((rest) => sample.filter((byte, at) => at % 2 === rest && byte === 0).length);
    const most = Math.max(even, odd);
    if (!most || 8 * most < sample.length || 4 * Math.min(even, odd) > most) return "";
    return odd > even ? "utf-16le" : "utf-16be";
  }

  /** Bytes as text, whatever program saved them. @param {Uint8Array} bytes */
  function textOf(bytes) {
    const wide = wideOf(bytes);
    if (wide) return new TextDecoder(wide).decode(bytes);
    return shared.attempt(() => as(bytes, "utf-8"), null) ?? new TextDecoder("windows-1252").decode(bytes);
  }

  /** @param {string} shown @param {Uint8Array} bytes @returns {DeskGiven} */
  function response(shown, bytes) {
    if (bytes.length > MAX_RESPONSE) return { source: shown, reason: "large" };
    const wide = wideOf(bytes);
    const text = shared.attempt(() => as(bytes, wide || "utf-8"), null);
    return text === null || (wide && shared.parse(text) === undefined) ? { source: shown, reason: "encoding" } : { source: shown, json: text };
  }

  /** The rows of a table: a quoted cell may hold marks, quotes and line breaks. @param {string} text @param {string} mark @returns {string[][]} */
  function parted(text, mark) {
    const m = mark === "|" ? "\\|" : mark;
    const cell = new RegExp(`[^\\S\\r\\n${m}]*(?:"((?:[^"]|"")*)"[^\\S\\r\\n${m}]*|([^${m}\\r\\n]*))(${m}|\\r\\n|\\r|\\n|$)`, "gy");
    /** @type {string[][]} */
    const rows = [];
    let row = [];
    for (cell.lastIndex = 0; cell.lastIndex < text.length;) {
      const found = cell.exec(text);
      if (!found) break;
      row.push((found[1] === undefined ? found[2] : found[1].replace(/""/g, '"')).trim());
      if (found[3] !== mark) { rows.push(row); row = []; }
      else if (cell.lastIndex >= text.length) { rows.push([...row, ""]); row = []; }
    }
    return row.length ? [...rows, row] : rows;
  }

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

  /** A table of codes, however it is parted and headed; null where it is none. @param {string} text @param {string} shown @param {DeskData} data @returns {DeskGiven[] | null} */
  function table(text, shown, { headings }) {
    const body = text.replace(/^\ufeff/, "").replace(/^"?sep=.?"?[,;\t|]*(\r\n|\r|\n)/i, "");
    const known = NAMES.map((name) => [name, ...headings[name]].map(fold));
    for (const mark of MARKS) {
      const rows = parted(body, mark);
      const head = rows.slice(0, TITLES + 1).findIndex((cells) => known.every((words) => cells.some((cell) => words.includes(fold(cell)))));
      if (head < 0) continue;
      const [who, what] = known.map((words) => rows[head].findIndex((cell) => words.includes(fold(cell))));
      return rows.flatMap((cells, at) => {
        if (at <= head || cells.every((one) => !one)) return [];
        const source = `${shown}, row ${at + 1}`;
        const pseudonym = cells[who] || "";
        return [/[\r\n]/.test(pseudonym) ? { source, reason: "two_lines", about: pseudonym } : { source, pseudonym, code: cells[what] || "" }];
      });
    }
    return null;
  }

  /** @param {string} text @param {string} shown @returns {DeskGiven[]} */
  const lines = (text, shown) => text.split(/\r\n|\r|\n/).flatMap((one, at) => (one.trim()
    ? [one.length > MAX_RESPONSE ? { source: `${shown}, line ${at + 1}`, reason: "large" } : { source: `${shown}, line ${at + 1}`, json: one }] : []));

  /** @param {string} shown @param {Uint8Array} bytes @param {string} ending @param {DeskBench} bench @returns {DeskGiven[]} */
  function texts(shown, bytes, ending, { data, forms }) {
    if (bytes.length > MAX_TABLE) return [{ source: shown, reason: "large" }];
    const text = textOf(bytes);
    if (!text.trim()) return [{ source: shown, reason: "empty" }];
    if (["jsonl", "ndjson"].includes(ending)) return lines(text, shown);
    if (text.includes('"quiz-response-')) return shared.parse(text) === undefined ? lines(text, shown) : [response(shown, bytes)];
    const found = table(text, shown, data) || deskCode.found(text, forms.values(), shown);
    if (found.length) return found;
    return [{ source: shown, reason: "kind", about: deskKind.of(text, ending) }];
  }

  /** @param {string} shown @param {Uint8Array} zip @param {DeskBench} bench @returns {DeskGiven[]} */
  function packed(shown, zip, bench) {
    /** @type {{name: string, originalSize: number}[]} */
    const members = [];
    try {
      fflate.unzipSync(zip, { filter: (one) => { members.push(one); return false; } });
    } catch (_) {
      return [{ source: shown, reason: "zip" }];
    }
    const files = members.filter(({ name }) => !name.endsWith("/") && !isNoise(name)).sort((a, b) => deskSame.compare(a.name, b.name));
    if (!files.length) return [{ source: shown, reason: "empty" }];
    return files.flatMap(({ name, originalSize }) => {
      const source = `${shown}/${name}`;
      if (endingOf(name) === "zip") return [{ source, reason: "zip_in_zip" }];
      if (originalSize > MAX_TABLE) return [{ source, reason: "large" }];
      try {
        return one(source, fflate.unzipSync(zip, { filter: (member) => member.name === name })[name], endingOf(name), bench);
      } catch (_) {
        return [{ source, reason: "member" }];
      }
    });
  }

  /** @param {string} shown @param {Uint8Array} bytes @param {string} ending @param {DeskBench} bench @returns {DeskGiven[]} */
  function one(shown, bytes, ending, bench) {
    if (ending === "zip") return packed(shown, bytes, bench);
    if (ending === "json") {
      const text = bytes.length > bench.data.largest_key ? "" : textOf(bytes);
      return [deskKind.ofText(text) === "key" && shared.parse(text) !== undefined ? { source: shown, key: text } : response(shown, bytes)];
    }
    if (["jsonl", "ndjson", "csv", "tsv", "tab", "txt"].includes(ending)) return texts(shown, bytes, ending, bench);
    const text = textOf(bytes.slice(0, MAX_RESPONSE));
    return [/^\s*\{/.test(text) && text.includes('"quiz-response-') ? response(shown, bytes) : { source: shown, reason: "kind", about: deskKind.of(text, ending) }];
  }

  /** What is in files, by their names. @param {File[]} files @param {DeskBench} bench @returns {Promise<DeskGiven[]>} */
  async function inputs(files, bench) {
    const named = files.map((file) => ({ file, shown: (file.webkitRelativePath || file.name).split("/").slice(file.webkitRelativePath ? 1 : 0).join("/") }));
    const wanted = named.filter(({ shown }) => !isNoise(shown)).sort((a, b) => deskSame.compare(a.shown, b.shown));
    /** @type {DeskGiven[]} */
    const found = [];
    for (const { file, shown } of wanted) {
      if (file.size > MAX_ZIP) { found.push({ source: shown, reason: "large" }); continue; }
      try {
        found.push(...one(shown, new Uint8Array(await file.arrayBuffer()), endingOf(shown), bench));
      } catch (_) {
        found.push({ source: shown, reason: "unreadable" });
      }
    }
    return found;
  }

  return { inputs };
})();
