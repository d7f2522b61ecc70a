/*
 * Keeps the program of the Koffer in the browser. `FILES` and `VERSION` are written in by the build. It keeps files of the program and nothing
 * that was asked of the office; a newer one waits until the page says that no visit is open.
 */
const CACHE = `buergernah-koffer-${VERSION}`;

addEventListener('install', event => {
  event.waitUntil(
    caches.open(CACHE).then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' })))),
  );
});

addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(names.filter(name => name !== CACHE).map(name => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

addEventListener('message', event => {
  if (event.data === 'take-over') event.waitUntil(skipWaiting());
});

addEventListener('fetch', event => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || !pathname.startsWith('/koffer/')) return;
  const wanted = event.request.mode === 'navigate' ? '/koffer/' : event.request;
  event.respondWith(
    caches
      .open(CACHE)
      .then(cache => cache.match(wanted))
      .then(kept => kept ?? fetch(event.request)),
  );
});
