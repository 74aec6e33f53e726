// @ts-check
// The learner's progress: what was answered and missed, where to go on, a file to take along. Nothing is sent.

const progressPage = (() => {
  "use strict";

  const LARGEST_FILE = 1e6;
  const NAMED = 5;

  const { make, find, fill, parse, saveFile } = shared;
  const { told, keptOf, resultOf, sumOf, takeLost } = ownQuizzes;
  const { knownOf, dueOf } = reviewSet;

  function start() {
    const root = find(document, ".progress-page");
    if (!root) return;
    const { words, bank, days } = /** @type {{words: Words, bank: BankPart[], days: number[]}} */ (told(root));
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
    const place = (quizzes.find(({ name }) => name === "review") || quizzes[0]);
    const drawn = bank.flatMap(({ families }) => Object.values(families).flatMap((prints) => Object.entries(prints)));
    named.set("reviewed", place.title);
    drawn.forEach(([id]) => named.set(`item:review/${id}`, `${place.title}: ${id}`));
    const prints = new Map([
      ...quizzes.flatMap((quiz) => quiz.items.map((item) => /** @type {[string, string]} */ ([`item:${quiz.name}/${item.id}`, item.fingerprint]))),
      ...drawn.map(([id, print]) => /** @type {[string, string]} */ ([`item:review/${id}`, print])),
    ]);
    /** @param {string[]} names */
    const listed = (names) => names.slice(0, NAMED).map((name) => named.get(name) || name.slice(0, 40)).join("; ") + (names.length > NAMED ? " …" : "");

    /** @param {Told} quiz @param {Map<string, number>} owed what reviews still bring, by family */
    const row = (quiz, owed) => {
      const line = find(root, `tr[data-quiz="${quiz.name}"]`);
      if (!quiz.items.length) return false;
      const kept = keptOf(quiz);
      const checked = kept.filter(({ entry }) => entry.points !== undefined);
      const missed = checked.filter(({ entry }) => (entry.points || 0) < 1);
      const read = find(line, ".progress-read");
      if (lessonMarks.lessonOf(quiz.href)) read.textContent = moduleMemory.isRead(quiz.name) ? `✓ ${words.yes}` : words.no;
      const right = checked.length - missed.length;
      const points = sumOf(checked.map(({ entry }) => entry.points || 0));
      find(line, ".progress-answered").textContent = fill(words[points === right ? "answered" : "answered_partly"], { answered: kept.length, total: quiz.items.length, right, points });
      find(line, ".progress-missed").replaceChildren(...links(missed.map(({ item }) => item).filter((item) => (owed.get(item.family || item.id) || 0) > 0)));
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
        .filter((lesson) => lesson.missed).sort((one, another) => another.missed - one.missed);
    };
    /** @param {string} text @param {Told} to */
    const step = (text, to) => [`${text} `, make("a", to.title, { href: to.href, class: "own-next" })];
    /** One step: by what the start check showed, else the first lesson that is open, else what comes after. @param {Told[]} open */
    const goOn = (open) => {
      if (!moduleMemory.isOn()) return [document.createTextNode(words.nothing)];
      const end = quizzes.find(({ name }) => name === "end-check");
      if (!open.length) return end && !resultOf(end) ? step(words.all_done, end) : step(words.then_review, place);
      const [first] = weak(open);
      return first ? [...step(words.go_on_weak, first), ` ${fill(words.missed_of, { missed: first.missed, total: first.total })}`] : step(words.go_on, open[0]);
    };
    /** The start check as it counts, and whether a review is due. */
    const standing = () => {
      const start = quizzes.find(({ name }) => name === "start-check");
      const result = resultOf(start);
      const due = dueOf(bank, days);
      const told = [
        ...(start && result ? [make("p", fill(words.start_result, { points: sumOf(result.values()), total: start.items.length }))] : []),
        ...(due.length ? [make("p", `${fill(words.due, { count: due.length })} `, {}, make("a", place.title, { href: place.href }))] : []),
      ];
      find(root, ".progress-standing").replaceChildren(...told);
    };
    const show = () => {
      const isOn = moduleMemory.isOn();
      if (!asking) remember.checked = isOn;
      const owed = reviewSet.debts(knownOf(quizzes, bank));
      find(root, ".progress-next").replaceChildren(...goOn(quizzes.filter((quiz) => row(quiz, owed))));
      standing();
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
