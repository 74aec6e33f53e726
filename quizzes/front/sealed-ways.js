// @ts-check
// Two more ways for what a sealed form hands over: to another app of the device, and to a camera as a QR code.

const sealedWays = (() => {
  "use strict";

  const { drawn, make } = shared;
  const QUIET = 4; // blank modules that a reader needs round a code

  /** What a camera or a message takes along: the pseudonym and the code, or all as a text. @param {SealedPage} page */
  function line({ coded, form, questions, given }, text = "") {
    const { responses, alias } = given();
    const called = alias.trim().replace(/\s+/g, " ");
    return coded ? `${called ? `${called}: ` : ""}${sealedResponse.encode(form, questions, responses)}` : text;
  }

  /** @param {SealedPage} page */
  function qr(page) {
    const text = line(page);
    qrcode.stringToBytes = qrcode.stringToBytesFuncs["UTF-8"];
    const made = qrcode(0, "M");
    made.addData(text, "Byte");
    made.make();
    const size = made.getModuleCount();
    const upTo = Array.from({ length: size }, (_, at) => at);
    const path = upTo.flatMap((row) => upTo.filter((column) => made.isDark(row, column)).map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`)).join("");
    const whole = String(size + 2 * QUIET);
    return drawn("svg", { viewBox: `0 0 ${whole} ${whole}`, role: "img", "aria-label": page.words.qr_label, "shape-rendering": "crispEdges" },
      drawn("rect", { width: whole, height: whole, fill: "#fff" }), drawn("path", { d: path, fill: "#000" }));
  }

  /** Show the code as it is now; nothing where it would not fit. @param {SealedPage} page */
  function show(page) {
    if (page.coded) page.part("qr").replaceChildren(shared.attempt(/** @returns {Element} */ () => qr(page), make("p", page.words.no_qr)));
  }

  /** A file that this device passes on: some take no JSON. @param {string} text @param {string} name */
  const fileOf = (text, name) => [new File([text], `${name}.json`, { type: "application/json" }), new File([text], `${name}.txt`, { type: "text/plain" })]
    .find((file) => navigator.canShare && navigator.canShare({ files: [file] }));

  /** Hand over to another app. @param {SealedPage} page */
  async function share(page) {
    const { words, say } = page;
    const file = fileOf(sealedFile.text(page, 1), sealedFile.name(page));
    try {
      await navigator.share(file ? { files: [file] } : { text: line(page, sealedFile.text(page)) });
      say(words.shared);
    } catch (_) {
      say(words.not_shared);
    }
  }

  return { show, share, canShare: () => typeof navigator.share === "function" };
})();
