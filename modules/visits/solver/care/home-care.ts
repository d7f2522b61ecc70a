import type { Refusal, Result } from '@buergernah/kernel';
import { z } from 'zod';

/**
 * Home care as Mankowska, Meisel & Bierwirth (2014) put it, in the JSON format of Ceschia, Di Gaspero & Schaerf (2024): windows may be
 * missed at the end and every minute late costs, and some people need two services, at once or one after the other. It has an engine of its
 * own: where nothing is forbidden but the too early start, a position has no latest start that could be looked up, and what an insertion
 * costs is known only when its delay has gone through all tours that are linked.
 */
const time = z.number().min(0).max(1e6);
const patient = z.strictObject({
  id: z.string(),
  location: z.array(z.number()).optional(),
  time_window: z.tuple([time, time]),
  required_caregivers: z
    .array(z.strictObject({ service: z.string(), duration: z.number().positive().max(1e5) }))
    .min(1)
    .max(2),
  synchronization: z
    .union([
      z.strictObject({ type: z.literal('simultaneous') }),
      z.strictObject({ type: z.literal('sequential'), distance: z.union([z.tuple([time, time]), lag()]) }),
    ])
    .optional(),
});
const file = z.strictObject({
  patients: z.array(patient).min(1).max(1000),
  services: z.array(z.strictObject({ id: z.string(), default_duration: z.number().optional() })),
  caregivers: z
    .array(z.strictObject({ id: z.string(), abilities: z.array(z.string()) }))
    .min(1)
    .max(500),
  central_offices: z.array(z.strictObject({ id: z.string(), location: z.array(z.number()).optional() })).length(1),
  /** From the office (first row and column) and the patients in their order to each other; minutes and distance are the same. */
  distances: z.array(z.array(time)),
});

function lag() {
  return z.strictObject({ min: time, max: time });
}

/** A problem of home care in numbers. Node 2p is the first service of patient p, node 2p + 1 the second; times in the units of the file. */
export interface HomeCareProblem {
  readonly patients: readonly string[];
  readonly caregivers: readonly string[];
  /** By node. */
  readonly services: readonly string[];
  readonly duration: Float64Array;
  /** By patient; the second service begins at least `least` and at most `most` after the first. */
  readonly earliest: Float64Array;
  readonly due: Float64Array;
  readonly isDouble: Uint8Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Row by row; 0 is the office, p + 1 is patient p. */
  readonly distance: Float64Array;
  readonly places: number;
  /** By node: the caregivers who can. */
  readonly able: readonly (readonly number[])[];
}

/** Who visits whom when, and what it costs: a third of distance, sum of lateness and greatest lateness together. */
export interface HomeCarePlan {
  readonly routes: readonly {
    readonly caregiver: string;
    readonly visits: readonly { readonly patient: string; readonly service: string; readonly start: number }[];
  }[];
  readonly cost: number;
}

/** What is wrong with a file (`values.where`, `values.what`). `nobody-able`: no caregiver, or no second one, has the ability. */
export type HomeCareFlaw = Refusal<
  'not-json' | 'not-home-care' | 'unknown-name' | 'no-way' | 'impossible-window' | 'nobody-able'
>;

const flaw = (code: HomeCareFlaw['code'], where: string, what: string) =>
  ({ ok: false, refusal: { code, values: { where, what } } }) as const;

/** Reads a problem of home care from JSON. Refuses with where and what, never by throwing. */
export function parseHomeCare(text: string): Result<HomeCareProblem, HomeCareFlaw> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return flaw('not-json', 'the file', error instanceof Error ? error.message : 'unreadable');
  }
  const read = file.safeParse(value);
  if (!read.success) {
    const first = read.error.issues[0];
    return flaw('not-home-care', first?.path.join('.') || 'the file', first?.message ?? 'unreadable');
  }
  return wrong(read.data) ?? { ok: true, value: numbers(read.data) };
}

type HomeCareFile = z.infer<typeof file>;

function wrong({ patients, services, caregivers, distances }: HomeCareFile) {
  const known = new Set(services.map(service => service.id));
  for (const [at, caregiver] of caregivers.entries()) {
    const unknown = caregiver.abilities.find(ability => !known.has(ability));
    if (unknown !== undefined) return flaw('unknown-name', `caregivers.${at}.abilities`, unknown);
  }
  for (const [at, one] of patients.entries()) {
    const where = `patients.${at}`;
    const needed = one.required_caregivers.map(need => need.service);
    const unknown = needed.find(service => !known.has(service));
    if (unknown !== undefined) return flaw('unknown-name', `${where}.required_caregivers`, unknown);
    if (one.time_window[0] > one.time_window[1])
      return flaw('impossible-window', `${where}.time_window`, 'ends before it begins');
    const [least, most] = lagOf(one);
    if (least > most) return flaw('impossible-window', `${where}.synchronization`, 'ends before it begins');
    const able = needed.map(service => caregivers.filter(caregiver => caregiver.abilities.includes(service)));
    if (able.some(list => !list.length) || new Set(able.flat()).size < needed.length)
      return flaw('nobody-able', `${where}.required_caregivers`, needed.join(' and '));
  }
  const n = patients.length + 1;
  const short = distances.length === n ? distances.findIndex(row => row.length !== n) : 0;
  return short < 0 ? null : flaw('no-way', `distances.${short}`, `should have ${n} rows and columns`);
}

function lagOf({ synchronization }: HomeCareFile['patients'][number]): readonly [number, number] {
  if (synchronization?.type !== 'sequential') return [0, 0];
  const { distance } = synchronization;
  return 'min' in distance ? [distance.min, distance.max] : distance;
}

function numbers({ patients, caregivers, distances }: HomeCareFile): HomeCareProblem {
  const nodes = patients.flatMap(one => [one.required_caregivers[0], one.required_caregivers[1]]);
  return {
    patients: patients.map(one => one.id),
    caregivers: caregivers.map(one => one.id),
    services: nodes.map(node => node?.service ?? ''),
    duration: Float64Array.from(nodes, node => node?.duration ?? 0),
    earliest: Float64Array.from(patients, one => one.time_window[0]),
    due: Float64Array.from(patients, one => one.time_window[1]),
    isDouble: Uint8Array.from(patients, one => one.required_caregivers.length - 1),
    least: Float64Array.from(patients, one => lagOf(one)[0]),
    most: Float64Array.from(patients, one => lagOf(one)[1]),
    distance: Float64Array.from(distances.flat()),
    places: patients.length + 1,
    able: nodes.map(node =>
      Array.from(caregivers.keys()).filter(c => node && caregivers[c]?.abilities.includes(node.service)),
    ),
  };
}
