import { formatCaseNumber } from '@buergernah/cases';
import { PhaseTag } from '@buergernah/cases/ui';
import type { Say } from '@buergernah/kernel';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { ArrowRight, CameraOff, FileText } from 'lucide';
import { serviceName } from '../line/reference.ts';
import { go } from '../place.ts';
import { type Key, useTexts } from '../texts.ts';
import { told } from '../trouble.ts';
import type { CarriedVisit } from '../wire.ts';
import { beginCase, dropMatter } from '../work/steps.ts';
import type { VisitMatter } from '../work/visit-work.ts';

/** What is to be done at this visit: one line a matter, each with its next step. In a home: by resident, with room and photo. */
export function Matters(given: {
  readonly visit: CarriedVisit;
  readonly matters: readonly VisitMatter[];
  readonly dropped: readonly string[];
}) {
  return (
    <ul class="matters">
      {given.matters.map(matter => (
        <Line key={matter.key} visit={given.visit} matter={matter} isDropped={given.dropped.includes(matter.key)} />
      ))}
    </ul>
  );
}

/** Goes to the case of a matter, and begins it where there is none yet. */
export async function openMatter(say: Say<Key>, visit: CarriedVisit, matter: VisitMatter): Promise<void> {
  if (matter.case) return go({ name: 'case', case: matter.case.case });
  let id: string | undefined;
  const begun = beginCase(visit, matter.key, matter.service).then(done => {
    if (done.ok) id = done.value.case;
    return done;
  });
  if ((await told(say, begun)) && id) go({ name: 'case', case: id });
}

function Line({
  visit,
  matter,
  isDropped,
}: {
  readonly visit: CarriedVisit;
  readonly matter: VisitMatter;
  readonly isDropped: boolean;
}) {
  const say = useTexts();
  const { language } = useLanguage();
  const name = serviceName(matter.service, language);
  const held = matter.case;
  return (
    <li class="matter">
      <div class="stack stack--tight">
        <strong>
          {matter.who ? `${matter.who}: ` : ''}
          {name}
        </strong>
        <span class="quiet">
          {[
            matter.room && say('koffer.matter.room', { room: matter.room }),
            matter.representative && say('koffer.matter.representative', { name: matter.representative }),
            matter.mandate !== 'none' && say(`koffer.mandate.${matter.mandate}` as 'koffer.mandate.vollmacht'),
            held && say('koffer.matter.number', { number: formatCaseNumber(held.number) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {matter.fitForPhoto === false && (
          <span class="with-icon">
            <Icon of={CameraOff} />
            {say('koffer.matter.no-photo')}
          </span>
        )}
      </div>
      <div class="buttons">
        {isDropped ? (
          <span>{say('koffer.matter.dropped')}</span>
        ) : held ? (
          <>
            <PhaseTag phase={held.state.phase} />
            <Button
              icon={ArrowRight}
              label={`${say('koffer.matter.open')}: ${matter.who} ${name}`}
              onPress={() => go({ name: 'case', case: held.case })}
            >
              {say('koffer.matter.open')}
            </Button>
          </>
        ) : (
          <>
            <Button
              kind="tertiary"
              label={`${say('koffer.matter.drop')}: ${matter.who} ${name}`}
              onPress={() => void told(say, dropMatter(visit, matter.key))}
            >
              {say('koffer.matter.drop')}
            </Button>
            <Button
              icon={FileText}
              label={`${say('koffer.matter.begin')}: ${matter.who} ${name}`}
              onPress={() => void openMatter(say, visit, matter)}
            >
              {say('koffer.matter.begin')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
