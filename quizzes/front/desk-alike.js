// @ts-check
// Pseudonyms that one person may have written in two ways, as alike.py finds them: nothing is decided here.

const deskAlike = (() => {
  "use strict";

  // Letters of other scripts that look like Latin ones; capitals apart, since Greek Ν is no ν.
  const THEIRS = [..."АВЕЅЗІЈКМНОРСТУХаеѕіјкорсухһԁԛԝвмнтΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχıłøđ"];
  const OURS = [..."ABES3IJKMHOPCTYXaesijkopcyxhdqwbmhtABEZHIKMNOPTYXabeikvoptuxilod"];
  const LOOKS = new Map(THEIRS.map((sign, at) => [sign, OURS[at]]));

  /** @param {string} name */
  const latin = (name) => [...name.normalize("NFKD")].map((sign) => LOOKS.get(sign) || sign).join("");

  /** What is left of a name when all that is easily changed is taken away. @param {string} name */
  function bones(name) {
    const seen = latin(latin(deskCode.visible(name)).toLowerCase().replace(/ß/g, "ss"));
    const plain = seen.replace(/[^\p{L}\p{N}]/gu, "").replace(/(^|[^0-9])0+(?=[0-9])/g, "$1");
    return plain.replace(/(\p{L})0/gu, "$1o").replace(/0(?=\p{L})/gu, "o").replace(/1/g, "l");
  }

  /** @param {string[]} names @returns {string[][]} groups of different names */
  function groups(names) {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    [...new Set(names)].forEach((name) => found.set(bones(name), [...found.get(bones(name)) || [], name]));
    return [...found].filter(([left, own]) => left && own.length > 1).map(([, own]) => own);
  }

  return { groups };
})();
