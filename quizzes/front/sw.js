// @ts-check
// Answers for the pages that a learner asked this device to keep: from the network where there is one, or else from what is kept.
// offline.js puts it to work, and takes it away.

(() => {
  "use strict";

  const worker = /** @type {any} */ (self);
  const top = new URL("./", worker.location.href);
  const NAME = `quizzes ${top.pathname}`;
  const PATIENCE = 4000;

  /** @param {Request} request @param {Cache} cache @param {Response} kept */
  async function newer(request, cache, kept) {
    const fresh = await fetch(request);
    if (!fresh.ok) return kept.clone();
    await cache.put(request.url.split("?")[0], fresh.clone());
    return fresh;
  }

  /** @param {any} event */
  async function answer(event) {
    const cache = await caches.open(NAME);
    const folder = event.request.url.endsWith("/") ? `${event.request.url}index.html` : event.request;
    const kept = await cache.match(folder, { ignoreSearch: true });
    if (!kept) return fetch(event.request);
    const fresh = newer(event.request, cache, kept).catch(() => kept.clone());
    event.waitUntil(fresh);
    return Promise.race([fresh, new Promise((done) => { setTimeout(() => done(kept.clone()), PATIENCE); })]);
  }

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    if (event.request.method === "GET" && event.request.url.startsWith(top.href)) event.respondWith(answer(event));
  });
})();
