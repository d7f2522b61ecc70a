import type { Tx } from '@buergernah/kernel/server';
import type { sitesContract } from '@buergernah/sites';
import { allHosts, type HostRow } from './store.ts';

/** What runs out, or has run out, between the city and a host partner. */
export type HostWarning = 'contract-ends' | 'contract-ended' | 'insurance-ends' | 'insurance-ended';

/** How long before the end somebody is warned. */
const AHEAD = { days: 60 };

/** The host partners of the places where somebody acts, with what runs out within sixty days. */
export async function listHosts(
  tx: Tx,
  actsThere: (place: string) => boolean,
  today: Temporal.PlainDate,
): Promise<readonly (HostRow & { readonly warnings: readonly HostWarning[] })[]> {
  return (await allHosts(tx))
    .filter(host => actsThere(host.place))
    .map(host => ({ ...host, warnings: hostWarnings(host, today) }));
}

/** What runs out within sixty days of a day. The last day itself still counts. */
export function hostWarnings(
  host: Pick<sitesContract.Host, 'contractUntil' | 'insuredUntil'>,
  today: Temporal.PlainDate,
): readonly HostWarning[] {
  const state = (until: string | null) => {
    if (until === null || until > today.add(AHEAD).toString()) return undefined;
    return until < today.toString() ? 'ended' : 'ends';
  };
  const contract = state(host.contractUntil);
  const insurance = state(host.insuredUntil);
  return [
    ...(contract ? [`contract-${contract}` as const] : []),
    ...(insurance ? [`insurance-${insurance}` as const] : []),
  ];
}
