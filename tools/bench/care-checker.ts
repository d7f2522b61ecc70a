import type { HomeCarePlan } from '@buergernah/visits/solver';

/** The part of a home-care file that a checker needs, read anew from the file itself. */
interface CareFile {
  readonly patients: readonly {
    readonly id: string;
    readonly time_window: readonly [number, number];
    readonly required_caregivers: readonly { readonly service: string; readonly duration: number }[];
    readonly synchronization?: { readonly type: string; readonly distance?: readonly [number, number] };
  }[];
  readonly caregivers: readonly { readonly id: string; readonly abilities: readonly string[] }[];
  readonly distances: readonly (readonly number[])[];
}

const CLOSE = 1e-6;

/**
 * What a plan of home care costs by the rules of Mankowska et al. (2014), reckoned from the file and the starts in the plan alone; a text
 * where a rule is broken. Shares no code with what plans.
 */
export function checkHomeCare(text: string, plan: HomeCarePlan): number | string {
  const file = JSON.parse(text) as CareFile;
  const number = new Map(file.patients.map((patient, at) => [patient.id, at]));
  const starts = new Map<string, { readonly start: number; readonly caregiver: string }>();
  let distance = 0;
  for (const route of plan.routes) {
    const abilities = file.caregivers.find(caregiver => caregiver.id === route.caregiver)?.abilities ?? [];
    let at = 0;
    let free = 0;
    for (const { patient, service, start } of route.visits) {
      const index = number.get(patient);
      const need = file.patients[index ?? -1]?.required_caregivers.find(one => one.service === service);
      if (index === undefined || !need) return `${patient} needs no ${service}`;
      if (!abilities.includes(service)) return `${route.caregiver} cannot do ${service}`;
      const way = file.distances[at]?.[index + 1] ?? Number.NaN;
      if (!(start >= free + way - CLOSE)) return `${route.caregiver} is not at ${patient} at ${start}`;
      const key = `${patient} ${service}`;
      if (starts.has(key)) return `${key} is done twice`;
      starts.set(key, { start, caregiver: route.caregiver });
      distance += way;
      free = start + need.duration;
      at = index + 1;
    }
    distance += file.distances[at]?.[0] ?? Number.NaN;
  }
  let late = 0;
  let latest = 0;
  for (const patient of file.patients) {
    const done = patient.required_caregivers.map(need => starts.get(`${patient.id} ${need.service}`));
    for (const one of done) {
      if (!one) return `${patient.id} is not visited`;
      if (one.start < patient.time_window[0] - CLOSE) return `${patient.id} is visited too early`;
      late += Math.max(0, one.start - patient.time_window[1]);
      latest = Math.max(latest, one.start - patient.time_window[1]);
    }
    const [first, second] = done;
    if (!first || !second) continue;
    if (first.caregiver === second.caregiver) return `${patient.id} has one caregiver for both services`;
    const [least, most] = patient.synchronization?.distance ?? [0, 0];
    const between = second.start - first.start;
    if (between < least - CLOSE || between > most + CLOSE) return `${patient.id}: ${between} between the services`;
  }
  return (distance + late + latest) / 3;
}
