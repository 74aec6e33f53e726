// @ts-check
// What goes out: forms are drawn or fixed, and handed over as pages, on paper, with their keys apart.

const deskOut = (() => {
  "use strict";

  const { fill, make } = shared;
  const SEEDS = 10n ** 15n;
  const TIMES = 8n;
  const MOST = 100;

  /** A seed that nobody can guess, in the range of seed.py. */
  function randomSeed() {
    for (;;) {
      const [high, low] = crypto.getRandomValues(new Uint32Array(2));
      const number = (BigInt(high & 0x1fffff) << 32n) + BigInt(low);
      if (number >= SEEDS && number < (TIMES + 1n) * SEEDS) return number;
    }
  }

  /** @param {DeskBench} bench */
  function open(bench) {
    const { data, words, say } = bench;
    const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (bench.part(name));

    /** @param {DeskForm} form @returns {Record<string, () => void>} */
    const ways = (form) => ({
      save_page: () => bench.save(`form-${form.id}.html`, deskSealed.page(form, data), "text/html"),
      print_paper: () => deskPaper.print(deskPaper.paper(form, data)),
      save_key: () => { bench.unsaved.delete(form.id); bench.save(`form-${form.id}.key.json`, deskForm.keyText(form, data)); },
      print_key: () => deskPaper.print(deskPaper.key(form, data)),
    });

    /** @param {DeskForm} form */
    function entry(form) {
      const buttons = Object.entries(ways(form)).map(([word, act]) => {
        const button = make("button", words[word], { type: "button", class: `desk-${word.replace("_", "-")}`, "aria-label": `${words[word]}: ${form.id}` });
        button.addEventListener("click", act);
        return button;
      });
      return make("li", "", {}, make("h3", fill(data.words.sealed.title, { form: form.id })), make("p", "", {}, ...buttons));
    }

    /** @param {DeskForm[]} forms @param {string} note @param {Record<string, string>} [more] */
    function show(forms, note, more = {}) {
      forms.forEach((form) => { bench.forms.set(form.id, form); if (form.seed) bench.unsaved.add(form.id); });
      bench.part("drawn-note").textContent = note;
      bench.part("forms").replaceChildren(...forms.map(entry));
      bench.part("drawn").hidden = false;
      bench.part("save-all").onclick = () => saveAll(forms, more);
      bench.part("drawn-note").focus();
      bench.changed();
    }

    /** @param {DeskForm[]} forms @param {Record<string, string>} more */
    function saveAll(forms, more) {
      forms.forEach(({ id }) => bench.unsaved.delete(id));
      bench.save(words.file_forms, deskSheet.zipped({
        ...Object.fromEntries(forms.flatMap((form) => [[`form-${form.id}.html`, deskSealed.page(form, data)], [`${words.folder}/form-${form.id}.key.json`, deskForm.keyText(form, data)]])), ...more,
      }), "application/zip");
    }

    const blueprint = () => /** @type {DeskBlueprint} */ (data.blueprints.find(({ id }) => id === field("blueprint").value));

    function draw() {
      const count = Number(field("count").value);
      const typed = field("seed").value.trim();
      if (!Number.isInteger(count) || count < 1 || count > MOST) { say(fill(words.bad_count, { least: 1, most: MOST })); return; }
      if (typed && !(/^[0-9]{1,16}$/.test(typed) && BigInt(typed) <= BigInt(Number.MAX_SAFE_INTEGER))) { say(fill(words.bad_seed, { most: Number.MAX_SAFE_INTEGER })); return; }
      const seed = typed ? BigInt(typed) : randomSeed();
      const plan = blueprint();
      const { forms, missing } = deskForm.draw(data, plan, seed, count);
      if (missing.length) {
        let most = count - 1;
        while (most && deskForm.draw(data, plan, seed, most).missing.length) most -= 1;
        if (most) { say(fill(words.too_many, { n: count, most })); return; }
        say([fill(data.words.exam.cannot_fill, { blueprint: plan.id, n: count }), ...missing].join(" · "));
        return;
      }
      say("");
      const kept = forms[0].asked.filter(({ reserved }) => reserved).length;
      const told = fill(data.words.exam.readme_reserve, { size: plan.size, n: kept });
      const note = fill(data.words.exam.seed_note, { edition: data.edition, path: plan.id, seed: String(seed), n: count });
      show(forms, `${fill(words.drawn, { seed: String(seed) })} ${told}`, { [`${words.folder}/seed.txt`]: note });
    }

    function fixed() {
      say("");
      show(deskForm.fixed(data, blueprint()), words.fixed_note);
    }

    const offer = () => { bench.part("fixed").hidden = !Object.keys(blueprint().forms).length; };
    bench.part("blueprint").addEventListener("change", offer);
    bench.part("draw").addEventListener("click", draw);
    bench.part("fixed").addEventListener("click", fixed);
    offer();
  }

  return { open };
})();
