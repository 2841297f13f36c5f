// Keeps the household pages that were opened, so that they open again without a network.
"use strict";

const KEPT = "youbei-household";

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

async function keep() {
  const cache = await caches.open(KEPT);
  const answer = await fetch("offline.json");
  const { kept } = await answer.json();
  await cache.addAll(kept);
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(self.location.origin)) {
    event.respondWith(fresh(event.request));
  }
});

// The network answers while there is one; what it said last answers when there is none.
async function fresh(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (gone) {
    const known = await cache.match(request);
    if (known) return known;
    throw gone;
  }
}
