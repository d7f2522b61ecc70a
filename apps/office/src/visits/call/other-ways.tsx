import { catalogueContract } from '@buergernah/catalogue';
import { type Cents, formatCents } from '@buergernah/kernel';
import type { Answer } from '@buergernah/kernel/ui';
import { useEffect, useState } from 'preact/hooks';
import { serviceName } from '../../office-data.ts';
import { ask } from '../../session.ts';
import { useTexts } from '../../texts.ts';
import { bornFrom } from '../typed.ts';
import { call, circumstancesOf } from './call.ts';

type Way = Answer<typeof catalogueContract.adviseWay>['ways'][number];

/** Ways that cost the person less than waiting for a visit, for whoever can take them: said, not pushed. */
export function OtherWays() {
  const say = useTexts();
  const on = call.value;
  const first = on.people[0];
  const born = first && bornFrom(first.born);
  const asked = JSON.stringify([first?.services ?? [], born, circumstancesOf(on)]);
  const [found, setFound] = useState<readonly (readonly [service: string, way: Way])[]>([]);
  useEffect(() => {
    let wanted = true;
    const [services, , options] = JSON.parse(asked) as [string[], unknown, string[]];
    void Promise.all(
      services.map(async slug => {
        const answer = await ask(catalogueContract.adviseWay, {
          params: { slug },
          body: { ...(born ? { born } : {}), options },
        });
        const ways = answer.ok ? answer.value.ways.filter(way => way.possible) : [];
        const visit = ways.find(way => way.door === 'koffer');
        const best = ways.find(way => way.door !== 'koffer');
        return best && visit && isCheaper(best, visit) ? ([slug, best] as const) : undefined;
      }),
    ).then(all => {
      if (wanted) setFound(all.filter(one => one !== undefined));
    });
    return () => {
      wanted = false;
    };
  }, [asked]);
  if (found.length === 0) return null;
  return (
    <div class="call__ways">
      <h3>{say('office.visits.ways')}</h3>
      <ul class="plain">
        {found.map(([slug, way]) => (
          <li key={slug}>
            <strong>{serviceName(slug)}</strong>
            {': '}
            {[
              say(`catalogue.door.${way.door}`),
              say('office.visits.way.effort', { days: way.days, minutes: way.minutes }),
              ...(way.cents === null ? [] : [formatCents(way.cents as Cents)]),
              ...(way.site ? [way.site.name] : []),
            ].join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

function isCheaper(way: Way, visit: Way): boolean {
  return way.trips <= visit.trips || (way.cents !== null && visit.cents !== null && way.cents < visit.cents);
}
