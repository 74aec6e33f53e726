// @ts-check
// Everything a teacher may be handed, one response at a time, as intake.py takes it: n in, n out.

const deskRead = (() => {
  "use strict";

  const { fill } = shared;
  const [MAX_RESPONSE, MAX_TABLE, MAX_ZIP] = [65536, 16_000_000, 200_000_000];
  const MARKS = [",", ";", "\t", "|"];
  const TITLES = 5;
  const TEXTS = ["text", "unknown", "page", "document"]; // in which codes are looked for
  const OWN = "seed.txt"; // the note that this page saved beside the keys
  const LETTER = "word/document.xml";
  const NAMES = /** @type {("pseudonym" | "code")[]} */ (["pseudonym", "code"]);

  /** @param {string} name */
  const endingOf = (name) => (/\.([^./]+)$/.exec(name.toLowerCase()) || ["", ""])[1];
  /** @param {string} path */
  const isNoise = (path) => {
    const name = path.split("/").pop() || "";
    return path.split("/").includes("__MACOSX") || /^(\._|~\$|\.~lock\.)/.test(name) || [".ds_store", "thumbs.db", "desktop.ini", OWN].includes(name.toLowerCase());
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

  /** A text as rows, in every way that it may be parted. @param {string} text */
  function ways(text) {
    const body = text.replace(/^\ufeff/, "").replace(/^"?sep=.?"?[,;\t|]*(\r\n|\r|\n)/i, "");
    return MARKS.map((mark) => parted(body, mark));
  }

  /** A table of codes, however it is headed; null where it is none. @param {string[][][]} found @param {string} shown @param {DeskData} data @returns {DeskGiven[] | null} */
  function table(found, shown, { headings, words }) {
    const { fold } = deskCode;
    const known = NAMES.map((name) => [name, ...headings[name]].map(fold));
    for (const rows of found) {
      const head = rows.slice(0, TITLES + 1).findIndex((cells) => known.every((words) => cells.some((cell) => words.includes(fold(cell)))));
      if (head < 0) continue;
      const [who, what] = known.map((words) => rows[head].findIndex((cell) => words.includes(fold(cell))));
      return rows.flatMap((cells, at) => {
        if (at <= head || cells.every((one) => !one)) return [];
        const source = fill(words.desk_js.row, { source: shown, n: at + 1 });
        const pseudonym = cells[who] || "";
        return [/[\r\n]/.test(pseudonym) ? { source, reason: "two_lines", about: pseudonym } : { source, pseudonym, code: cells[what] || "" }];
      });
    }
    return null;
  }

  /** What a line of a file is called. @param {string} shown @param {DeskData} data @returns {(line: number) => string} */
  const placeIn = (shown, { words }) => (line) => fill(words.desk_js.line, { source: shown, n: line });

  /** @param {string} text @param {(line: number) => string} place @returns {DeskGiven[]} */
  const lines = (text, place) => text.split(/\r\n|\r|\n/).flatMap((one, at) => (one.trim()
    ? [{ source: place(at + 1), ...(one.length > MAX_RESPONSE ? { reason: "large" } : { json: one }) }] : []));

  /** What a table holds, or else a text. @param {string} shown @param {Uint8Array} bytes @param {string} ending @param {DeskBench} bench @returns {DeskGiven[]} */
  function tables(shown, bytes, ending, { data }) {
    if (bytes.length > MAX_TABLE) return [{ source: shown, reason: "large" }];
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      const found = deskSheet.read(bytes);
      return (found && table([found], shown, data)) || [{ source: shown, reason: "kind", about: "workbook" }];
    }
    const text = textOf(bytes);
    if (!text.trim()) return [{ source: shown, reason: "empty" }];
    if (text.includes('"quiz-response-') && shared.parse(text) === undefined) return lines(text, placeIn(shown, data));
    const found = table(ways(text), shown, data);
    if (found) return found;
    return ending === "txt" ? any(shown, bytes, ending, data) : [other(shown, bytes, ending, data.words.desk_js.no_columns)];
  }

  /** A response all the same, or what the file looks like; with words for a table, that it lacks its columns. @param {string} shown @param {Uint8Array} bytes @param {string} ending @param {string} [lacks] @returns {DeskGiven} */
  function other(shown, bytes, ending, lacks = "") {
    const text = textOf(bytes.slice(0, MAX_RESPONSE + 1));
    if (/^\s*\{/.test(text) && text.includes('"quiz-response-')) return response(shown, bytes);
    const about = deskKind.of(text, ending);
    return lacks && ["unknown", "text"].includes(about) ? { source: shown, reason: "table", about: lacks } : { source: shown, reason: "kind", about };
  }

  /** Every code in a text, or else what the file looks like. @param {string} shown @param {Uint8Array} bytes @param {string} ending @param {DeskData} data @returns {DeskGiven[]} */
  function any(shown, bytes, ending, data) {
    const found = other(shown, bytes, ending);
    if (!TEXTS.includes(found.about || "")) return [found];
    const letter = ending === "docx" ? shared.attempt(() => fflate.unzipSync(bytes, { filter: ({ name, originalSize }) => name === LETTER && originalSize <= MAX_TABLE })[LETTER], undefined) : bytes;
    const codes = letter ? deskCode.found(textOf(letter), data.headings, placeIn(shown, data)) : [];
    return codes.length ? codes : [found];
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
    if (["jsonl", "ndjson"].includes(ending)) {
      const found = lines(textOf(bytes), placeIn(shown, bench.data));
      return found.length ? found : [{ source: shown, reason: "empty" }];
    }
    if (["csv", "tsv", "tab", "txt", "xlsx", "xlsm"].includes(ending)) return tables(shown, bytes, ending, bench);
    return any(shown, bytes.slice(0, MAX_TABLE), ending, bench.data);
  }

  /** What is in files, by their names. @param {File[]} files @param {DeskBench} bench @returns {Promise<DeskGiven[]>} */
  async function inputs(files, bench) {
    const named = files.map((file) => ({ file, shown: (file.webkitRelativePath || file.name).split("/").slice(file.webkitRelativePath ? 1 : 0).join("/") }));
    const wanted = named.filter(({ shown }) => !isNoise(shown)).sort((a, b) => deskSame.compare(a.shown, b.shown));
    /** @type {DeskGiven[]} */
    const found = [];
    for (const { file, shown } of wanted) {
      if (file.size > MAX_ZIP) { found.push({ source: shown, reason: "large" }); continue; }
      if (file.type.startsWith("image/")) { found.push(await deskCamera.fromFile(file, shown)); continue; }
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
