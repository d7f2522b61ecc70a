/** A place in the browser to keep something: `tab` until the tab is closed, `browser` for good. */
type Place = 'tab' | 'browser';

/** The browser's storage, or nothing where somebody has switched it off: then nothing survives a reload, and all else works. */
function storage(place: Place): Storage | undefined {
  try {
    return place === 'tab' ? sessionStorage : localStorage;
  } catch {
    return undefined;
  }
}

/** What was kept under a name, if anything. */
export function kept(place: Place, name: string): string | undefined {
  return storage(place)?.getItem(name) ?? undefined;
}

/** What was kept under a name as JSON; what cannot be read counts as nothing. */
export function keptJson(place: Place, name: string): unknown {
  try {
    return JSON.parse(kept(place, name) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a text under a name; without one, forgets it. */
export function keepText(place: Place, name: string, text: string | undefined): void {
  try {
    if (text === undefined) storage(place)?.removeItem(name);
    else storage(place)?.setItem(name, text);
  } catch {
    // A full storage keeps nothing; what is on the screen stays there.
  }
}
