import type { Answer, Answers } from '@buergernah/catalogue';

/** The answers with one of them changed: `custodians.0.consent` lies inside the first item of a repeat. */
export function changeAt(answers: Answers, path: string, change: (before: Answer | undefined) => Answer): Answers {
  const [name = '', at, ...rest] = path.split('.');
  if (at === undefined) return { ...answers, [name]: change(answers[name]) };
  const items = [...((answers[name] ?? []) as readonly Answers[])];
  items[Number(at)] = changeAt(items[Number(at)] ?? {}, rest.join('.'), change);
  return { ...answers, [name]: items };
}
