// Registers the worker that keeps this checklist, says when it is kept, and remembers the way back to it.
"use strict";

(async () => {
  const list = document.querySelector("[data-worker]");
  if (!list || !("serviceWorker" in navigator)) return;
  const { worker, scope, diary } = list.dataset;
  await navigator.serviceWorker.register(worker, { scope });
  await navigator.serviceWorker.ready;
  const cache = await caches.open("youbei-household");
  await cache.addAll([location.href, diary]);
  localStorage.setItem("youbei-kit-address", location.pathname + location.search);
  const status = document.querySelector("[data-kept]");
  if (status) status.textContent = status.dataset.kept;
})();
