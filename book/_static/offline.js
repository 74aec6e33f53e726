// @ts-check
// On My progress of a published module: keeps its pages on this device, if the learner asks, and takes them away again.
// Served pages alone can be kept; opened from a disk they are there anyway.

(() => {
  "use strict";

  const { find, fill, dataIn } = shared;
  const place = document.querySelector("#offline");
  if (!(place instanceof HTMLElement) || !window.location.protocol.startsWith("http") || !navigator.serviceWorker || !window.caches) return;

  const words = dataIn(place, ".own-data");
  const top = new URL(place.dataset.top || "./", window.location.href);
  /** One for each copy; the worker has the same name for it. */
  const NAME = `quizzes ${top.pathname}`;
  const AT_ONCE = 6;
  const keep = /** @type {HTMLButtonElement} */ (find(place, ".offline-keep"));
  const drop = /** @type {HTMLButtonElement} */ (find(place, ".offline-drop"));
  const status = find(place, ".offline-status");

  /** @param {boolean} kept @param {string} [said] */
  function show(kept, said = kept ? words.is_kept : words.is_gone) {
    keep.hidden = kept;
    drop.hidden = !kept;
    status.textContent = said;
  }

  const registration = () => navigator.serviceWorker.getRegistration(top.href);

  async function takeAway() {
    const found = await registration();
    if (found && found.scope === top.href) await found.unregister();
    await caches.delete(NAME);
  }

  /** @param {string[]} files */
  async function fetchAll(files) {
    const cache = await caches.open(NAME);
    for (let done = 0; done < files.length; done += AT_ONCE) {
      await cache.addAll(files.slice(done, done + AT_ONCE).map((name) => new URL(name, top).href));
      status.textContent = fill(words.going, { done: Math.min(done + AT_ONCE, files.length), all: files.length });
    }
    await navigator.serviceWorker.register(new URL("sw.js", top), { scope: top.pathname });
  }

  async function start() {
    const { files, bytes } = await (await fetch(new URL(/** @type {HTMLElement} */ (place).dataset.list || "", top))).json();
    find(/** @type {HTMLElement} */ (place), ".offline-about").textContent = fill(words.about, { size: Math.ceil(bytes / 1e6) });
    const found = await registration();
    show(Boolean(found && found.scope === top.href) && await caches.has(NAME));
    keep.addEventListener("click", async () => {
      keep.disabled = true;
      try {
        await fetchAll(files);
        show(true);
      } catch (_) { // no network, no room, or the browser refuses
        await takeAway();
        show(false, words.failed);
      }
      keep.disabled = false;
    });
    drop.addEventListener("click", async () => { await takeAway(); show(false); });
    /** @type {HTMLElement} */ (place).hidden = false;
  }

  start().catch(() => undefined); // the list is not there: nothing is offered
})();
