import { CHANNELS } from './rules/channels.ts';
import { FEDERAL_FEES } from './rules/fees.ts';

/** Circumstances that may be stated with every service, whether or not a rule asks for them. */
export const CIRCUMSTANCES = [
  'eid',
  'ofw',
  'proxy',
  'betreuer',
  'custodian',
  'second-document',
  'second-application',
  'cannot-leave-home',
  'old-pin-known',
  'found',
  'prevented',
] as const;

/** Whether an option only states who asks and how they are placed. */
export function circumstance(option: string): boolean {
  return CIRCUMSTANCE_SET.has(option);
}
const CIRCUMSTANCE_SET: ReadonlySet<string> = new Set(CIRCUMSTANCES);

/** The services that fees and channel rules know. */
export const SERVICES: readonly string[] = Object.keys(CHANNELS).sort();

/** Whether any service has this option, or anybody can be in this circumstance. */
export function optionExists(option: string): boolean {
  return circumstance(option) || SERVICES.some(service => optionsOf(service).has(option));
}

/** Choices that change neither fee nor way, but which people make. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  fuehrungszeugnis: ['european'],
  meldebescheinigung: ['data-confirmation'],
};

/** The options a service has besides the circumstances: what can be chosen, not who asks. */
export function optionsOf(service: string): ReadonlySet<string> {
  let options = known.get(service);
  if (!options) {
    options = new Set([
      ...(PLAIN[service] ?? []),
      ...FEDERAL_FEES.filter(row => row.service === service).flatMap(row => row.options ?? []),
      ...(CHANNELS[service] ?? []).flatMap(row => (row.option ? [row.option] : [])),
    ]);
    known.set(service, options);
  }
  return options;
}
const known = new Map<string, ReadonlySet<string>>();
