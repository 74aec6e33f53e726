// @ts-check
// The learner's progress: what was answered and missed, where to go on, a file to take along. Nothing is sent.

const progressPage = (() => {
  "use strict";

  const LARGEST_FILE = 1e6;
  const WEAK_SHOWN = 3;
  const NAMED = 5;

  const { make, find, fill, parse, saveFile } = shared;
  const { told, keptOf, resultOf, sumOf, takeLost } = ownQuizzes;

  function start() {
    const root = find(document, ".progress-page");
    if (!root) return;
    const { words } = told(root);
    const quizzes = /** @type {Told[]} */ (told(root).quizzes);
    const news = find(root, ".progress-news");
    const remember = /** @type {HTMLInputElement} */ (find(root, ".progress-remember"));
    const file = /** @type {HTMLInputElement} */ (find(root, ".progress-load"));
    const differing = find(root, ".progress-differing");
    const before = find(root, ".progress-earlier");
    const fold = /** @type {HTMLDetailsElement} */ (find(root, ".own-fold"));
    let wasOn = moduleMemory.isOn();
    let asking = false;
    /** @type {[string, string][]} what a file has otherwise than this device */
    let other = [];

    /** What a name in a file or in the store stands for. @type {Map<string, string>} */
    const named = new Map(quizzes.flatMap((quiz) => [
      /** @type {[string, string]} */ ([`read:${quiz.name}`, quiz.title]),
      ...quiz.items.map((item) => /** @type {[string, string]} */ ([`item:${quiz.name}/${item.id}`, `${quiz.title}: ${item.stem}`])),
    ]));
    const prints = new Map(quizzes.flatMap((quiz) => quiz.items.map((item) => /** @type {[string, string]} */ ([`item:${quiz.name}/${item.id}`, item.fingerprint]))));
    /** @param {string[]} names */
    const listed = (names) => names.slice(0, NAMED).map((name) => named.get(name) || name.slice(0, 40)).join("; ") + (names.length > NAMED ? " …" : "");

    /** What a review set got right is no longer to be looked at again. */
    const recalled = () => new Set(quizzes.filter((quiz) => quiz.name === "review").flatMap(keptOf)
      .filter(({ entry }) => entry.points === 1).map(({ item }) => item.id));
    /** @param {Told} quiz */
    const row = (quiz) => {
      const line = find(root, `tr[data-quiz="${quiz.name}"]`);
      const kept = keptOf(quiz);
      const checked = kept.filter(({ entry }) => entry.points !== undefined);
      const missed = checked.filter(({ entry }) => (entry.points || 0) < 1);
      const read = find(line, ".progress-read");
      if (lessonMarks.lessonOf(quiz.href)) read.textContent = moduleMemory.isRead(quiz.name) ? words.yes : words.no;
      const right = checked.length - missed.length;
      const points = sumOf(checked.map(({ entry }) => entry.points || 0));
      find(line, ".progress-answered").textContent = fill(words[points === right ? "answered" : "answered_partly"], { answered: kept.length, total: quiz.items.length, right, points });
      const done = recalled();
      find(line, ".progress-missed").replaceChildren(...links(missed.map(({ item }) => item).filter((item) => !done.has(item.id))));
      return lessonMarks.lessonOf(quiz.href) !== "" && !(moduleMemory.isRead(quiz.name) && kept.length === quiz.items.length);
    };
    /** @param {Listed[]} items */
    const links = (items) => {
      if (!items.length) return [document.createTextNode("–")];
      return [make("ul", "", {}, ...items.map((item) => make("li", "", {}, make("a", item.stem, { href: item.place }))))];
    };
    /** The lessons the start check showed to be weak, the weakest first. @param {Told[]} open */
    const weak = (open) => {
      const check = quizzes.find((quiz) => quiz.name === "start-check");
      const result = resultOf(check);
      if (!check || !result) return [];
      const missed = (/** @type {Told} */ lesson) => check.items.filter((item) => item.home === lesson.name && (result.get(item.id) || 0) < 1).length;
      const total = (/** @type {Told} */ lesson) => check.items.filter((item) => item.home === lesson.name).length;
      return open.map((lesson) => ({ ...lesson, missed: missed(lesson), total: total(lesson) }))
        .filter((lesson) => lesson.missed).sort((one, another) => another.missed - one.missed).slice(0, WEAK_SHOWN);
    };
    /** @param {Told[]} open */
    const goOn = (open) => {
      if (!moduleMemory.isOn()) return [document.createTextNode(words.nothing)];
      if (!open.length) return [document.createTextNode(words.all_done)];
      const first = weak(open);
      if (!first.length) return [`${words.go_on} `, make("a", open[0].title, { href: open[0].href })];
      return [`${words.go_on_weak} `, ...first.flatMap((lesson, at) => [at ? "; " : "", make("a", lesson.title, { href: lesson.href }), ` ${fill(words.missed_of, { missed: lesson.missed, total: lesson.total })}`])];
    };
    const show = () => {
      const isOn = moduleMemory.isOn();
      if (!asking) remember.checked = isOn;
      find(root, ".progress-next").replaceChildren(...goOn(quizzes.filter(row)));
      find(root, ".progress-erase-what").textContent = fill(words.erase_what, moduleMemory.holds());
      const left = moduleMemory.earlier();
      before.hidden = !left.keys.length;
      find(before, ".progress-earlier-says").textContent = fill(words.earlier, moduleMemory.holds(Object.keys(left.kept)));
      const lost = takeLost();
      if (lost.length) news.textContent = fill(words.lost, { names: listed(lost) });
    };
    /** Whatever changed, another tab may have changed it. */
    const changed = () => {
      const isOn = moduleMemory.isOn();
      if (isOn !== wasOn && !asking) news.textContent = isOn ? words.remembering : words.erased;
      wasOn = isOn;
      offer([]);
      show();
    };
    /** @param {[string, string][]} found */
    const offer = (found) => { other = found; differing.hidden = !found.length; };

    /** Add what comes in and tell all of it. @param {Record<string, unknown>} kept @param {string} phrase */
    const take = (kept, phrase) => {
      const found = memoryFile.sort(kept, (name) => named.has(name));
      const { done, added, differing: differs } = memoryFile.add(found);
      const stale = found.fits.filter(([name, value]) => prints.has(name) && parse(value).fingerprint !== prints.get(name)).length;
      const says = [done ? fill(phrase, { count: added }) : found.fits.length ? words.refused : words.empty];
      if (found.damaged.length) says.push(fill(words.damaged, { count: found.damaged.length, names: listed(found.damaged) }));
      if (found.unknown) says.push(fill(words.unknown, { count: found.unknown }));
      if (done && stale) says.push(fill(words.stale, { count: stale }));
      if (done && differs.length) says.push(fill(words.differing, { count: differs.length }));
      offer(done ? differs : []);
      news.textContent = says.join(" ");
    };
    /** @param {string} text */
    const load = (text) => {
      const { problem, module, kept } = memoryFile.read(text);
      if (problem) news.textContent = fill(words[problem], { module }); else take(kept, words.loaded);
    };

    remember.addEventListener("change", async () => {
      if (remember.checked) { news.textContent = moduleMemory.begin() ? words.remembering : words.refused; show(); return; }
      asking = true;
      const done = await memoryOffer.stop(remember);
      asking = false;
      if (done !== null) news.textContent = done ? words.erased : words.refused;
      show();
    });
    find(differing, "button").addEventListener("click", () => {
      const count = other.length;
      news.textContent = moduleMemory.replace(other) ? fill(words.taken_differing, { count }) : words.refused;
      news.tabIndex = -1;
      news.focus();
    });
    find(before, ".progress-earlier-take").addEventListener("click", () => take(moduleMemory.earlier().kept, words.earlier_taken));
    const drop = find(before, ".progress-earlier-erase");
    drop.addEventListener("click", async () => {
      const { stop_yes: yes, stop_no: no } = moduleMemory.words;
      if (await memoryOffer.ask(drop, words.earlier_ask, yes, no)) news.textContent = moduleMemory.eraseEarlier() ? words.earlier_erased : words.refused;
    });
    find(root, ".progress-save").addEventListener("click", () => saveFile("progress.json", memoryFile.pack()));
    find(root, ".progress-erase").addEventListener("click", () => { news.textContent = moduleMemory.erase() ? words.erased : words.refused; });
    find(root, ".progress-erase-not").addEventListener("click", () => { fold.open = false; find(fold, "summary").focus(); });
    file.addEventListener("change", async () => {
      const chosen = file.files && file.files[0];
      if (!chosen) return;
      load(chosen.size > LARGEST_FILE ? "" : await chosen.text());
      file.value = "";
    });
    document.addEventListener("memory-changed", changed);
    window.addEventListener("pageshow", show);
    memoryOffer.offerUndo(news);
    find(root, ".progress-where").replaceWith(memoryOffer.where({ alone: words.where_alone }));
    find(root, ".progress-live").removeAttribute("hidden");
    show();
  }

  return { start };
})();

progressPage.start();
