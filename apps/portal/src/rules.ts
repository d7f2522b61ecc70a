import { type Door, feeOf, feeTable, mayFinish, type Service, waysTo } from '@buergernah/catalogue';
import { parseBirthDate } from '@buergernah/kernel';
import { type CityNow, today } from './city.ts';

/** What somebody said about a matter; a birth date that cannot be read counts as not said. */
export interface Said {
  readonly born?: string | undefined;
  readonly options?: readonly string[] | undefined;
}

/** Fee, gatekeeper and way adviser of the city, worked out in the browser: what somebody says about themselves stays with them. */
export function rulesFor(now: CityNow, service: Service, said: Said = {}) {
  const born = said.born === undefined ? undefined : parseBirthDate(said.born);
  const matter = {
    service: service.slug,
    born: born?.ok ? born.value : null,
    on: today(),
    options: [...(said.options ?? [])],
  };
  const fees = feeTable(now.city);
  const ways = waysTo(service, { matter }, { limits: now.city.limits, fees, sites: now });
  return {
    ways: ways.ok ? ways.value : [],
    fee: (door?: Door) => feeOf(fees, matter, door),
    verdict: () => {
      const verdict = mayFinish(matter, 'portal', now.city.limits);
      return verdict.ok ? verdict.value : undefined;
    },
  };
}
