// @ts-check
// The desk at work: its parts share the forms that are known here. Nothing is kept, and nothing is sent.

(() => {
  "use strict";

  const { dataIn, fill, find, findAll, saveFile } = shared;
  /** @type {DeskData} */
  const data = dataIn(document, "script.desk-data");
  const root = find(document, "main.desk");

  /** @type {DeskBench} */
  const bench = {
    root, data, words: data.words.desk_js, forms: new Map(),
    part: (name) => find(root, `.desk-${name}`),
    say: (text) => { find(root, ".sealed-news").textContent = text; },
    save(name, made, type) {
      saveFile(name, made, type);
      bench.say(fill(data.words.sealed_js.saved, { file: name }));
    },
    unsaved: new Set(), changed: () => {}, graded: () => {}, take: () => {},
  };
  typedAnswers.know(data.spelling);
  deskReport.open(bench);
  deskOut.open(bench);
  deskIn.open(bench);
  deskCamera.open(bench);
  window.addEventListener("beforeunload", (event) => {
    if (!bench.unsaved.size) return;
    event.preventDefault();
    event.returnValue = true; // older browsers ask only for this
  });
  find(root, ".desk-plain").hidden = true;
  findAll(root, ".desk-live").forEach((one) => { one.hidden = false; });
})();
