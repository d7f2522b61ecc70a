import type { Span } from '@buergernah/sites';

/** "18 Uhr", "14:30 Uhr", "2:30 PM". */
export function timeWords(time: string, locale: string): string {
  const [hour = '0', minute = '00'] = time.split(':');
  if (locale === 'de') return minute === '00' ? `${Number(hour)} Uhr` : `${Number(hour)}:${minute} Uhr`;
  return Temporal.PlainTime.from(time).toLocaleString(locale, { hour: 'numeric', minute: '2-digit' });
}

/** "8–12 und 14–18 Uhr", "8:00 AM – 12:00 PM, 2:00 PM – 6:00 PM". */
export function spansWords(spans: readonly Span[], locale: string): string {
  if (locale !== 'de')
    return spans.map(({ opens, closes }) => `${timeWords(opens, locale)} – ${timeWords(closes, locale)}`).join(', ');
  const bare = (time: string) => timeWords(time, locale).replace(' Uhr', '');
  return `${spans.map(({ opens, closes }) => `${bare(opens)}–${bare(closes)}`).join(' und ')} Uhr`;
}
