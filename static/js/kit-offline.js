// Registers the worker that keeps this checklist, and says when it is kept.
"use strict";

(async () => {
  const list = document.querySelector("[data-worker]");
  if (!list || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(list.dataset.worker);
  await navigator.serviceWorker.ready;
  const cache = await caches.open("youbei-household");
  await cache.addAll([location.href, list.dataset.diary]);
  const status = document.querySelector("[data-kept]");
  if (status) status.textContent = status.dataset.kept;
})();
