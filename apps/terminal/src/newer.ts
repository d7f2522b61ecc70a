/**
 * Loads the program anew where the office serves a newer one: a screen that nobody switches off outlives many versions, and an old one
 * may not understand the answers of a new office. Only when nobody stands here.
 */
export async function reloadIfNewer(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');
  const reply = await fetch(location.pathname, { cache: 'no-store' }).catch(() => undefined);
  if (!own || !reply?.ok) return;
  const page = await reply.text().catch(() => '');
  // A proxy's own page of apology names no script of ours at all; then this program stays.
  if (page.includes('type="module"') && !page.includes(own)) location.reload();
}
