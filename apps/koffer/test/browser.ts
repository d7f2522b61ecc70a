import 'fake-indexeddb/auto';

/** What a browser has besides its database, for the parts of the Koffer that touch no screen. */
Object.assign(globalThis, {
  document: {
    cookie: '',
    querySelector: () => null,
    documentElement: { lang: 'de', style: { setProperty: () => undefined } },
  },
});
