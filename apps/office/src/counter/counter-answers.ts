import type { Answer, Answers } from '@buergernah/catalogue';

/** The answers with one of them changed: `custodians.0.consent` lies inside the first item of a repeat. */
export function changeAt(answers: Answers, path: string, change: (before: Answer | undefined) => Answer): Answers {
  const [name = '', at, ...rest] = path.split('.');
  if (at === undefined) return { ...answers, [name]: change(answers[name]) };
  const items = [...((answers[name] ?? []) as readonly Answers[])];
  items[Number(at)] = changeAt(items[Number(at)] ?? {}, rest.join('.'), change);
  return { ...answers, [name]: items };
}

/**
 * Whether two sets of answers say the same. The form opens an address in Germany before anybody has said anything: that alone is no
 * answer.
 */
export function sayTheSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value)
    .filter(([, part]) => !isBareAddress(part))
    .map(([name, part]) => [name, said(part)] as const);
  return Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isBareAddress(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (value as { kind?: unknown }).kind === 'germany' && Object.keys(value).length === 1;
}
