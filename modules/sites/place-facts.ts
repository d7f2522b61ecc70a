import type { Say } from '@buergernah/kernel';
import type { Limit, Site } from './site.ts';

/** The sentences that say what to know of a place before setting out. */
export type FactKey =
  | 'sites.step-free'
  | 'sites.not-step-free'
  | 'sites.door-width'
  | 'sites.lift'
  | 'sites.toilet'
  | 'sites.induction-loop'
  | 'sites.parking'
  | 'sites.reach-height'
  | 'sites.stop'
  | `sites.limit.${Limit}`;

/** What people need to know to get in and about: only what is known and there, and whether there are steps. */
export function accessWords({ barrierFree }: Pick<Site, 'barrierFree'>, say: Say<FactKey>): readonly string[] {
  const { stepFree, doorWidth, toilet, inductionLoop, parking, lift, reachHeight } = barrierFree;
  return [
    say(stepFree ? 'sites.step-free' : 'sites.not-step-free'),
    ...(doorWidth ? [say('sites.door-width', { centimetres: doorWidth })] : []),
    ...(lift ? [say('sites.lift')] : []),
    ...(toilet ? [say('sites.toilet')] : []),
    ...(inductionLoop ? [say('sites.induction-loop')] : []),
    ...(parking ? [say('sites.parking')] : []),
    ...(reachHeight ? [say('sites.reach-height', { centimetres: Math.round(reachHeight / 10) })] : []),
  ];
}

/** What a place cannot do although its kind could, said before anybody sets out. */
export function limitWords({ limits = [] }: Pick<Site, 'limits'>, say: Say<FactKey>): readonly string[] {
  return limits.map(limit => say(`sites.limit.${limit}`));
}

/** The stops near a place: "Langendreer Markt: Linie 345, 355, 150 Meter". */
export function stopWords({ transport = [] }: Pick<Site, 'transport'>, say: Say<FactKey>): readonly string[] {
  return transport.map(({ name, lines, metres }) => say('sites.stop', { name, lines: lines.join(', '), metres }));
}
