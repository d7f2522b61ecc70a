import { BirthDateField, Note, TextField, Tiles } from '@buergernah/kernel/ui';
import type { CityNow } from '../../city.ts';
import { useTexts } from '../../texts.ts';
import { asking, changeAsking, type HomeVisitDraft, RELATIONS } from './draft.ts';
import { StepPage, set } from './step-page.tsx';

/** For whom the visit is: for oneself or for somebody else. */
export function Whom({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  return (
    <StepPage
      now={now}
      step="fuer-wen"
      title={say('home-visit.whom')}
      after={
        <Note>
          <p>
            {say('home-visit.privacy')} <a href="/datenschutz">{say('portal.form.privacy.more')}</a>
          </p>
        </Note>
      }
    >
      {({ errorOf }) => (
        <Tiles
          id="whom"
          label={say('home-visit.whom.label')}
          error={errorOf('whom')}
          options={[
            { value: 'me', label: say('home-visit.whom.me') },
            { value: 'other', label: say('home-visit.whom.other'), hint: say('home-visit.whom.other.hint') },
          ]}
          value={asking.value?.whom}
          onValue={picked => changeAsking({ whom: picked as HomeVisitDraft['whom'] })}
        />
      )}
    </StepPage>
  );
}

/** Who asks for somebody else, and which paper will be needed; that the person is told is said first. */
export function Relation({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const draft = asking.value;
  const relation = draft?.relation;
  const hints: Partial<Record<(typeof RELATIONS)[number], string>> = {
    betreuer: say('home-visit.relation.betreuer.hint'),
    bevollmaechtigt: say('home-visit.relation.bevollmaechtigt.hint'),
    other: say('home-visit.relation.other.hint'),
  };
  return (
    <StepPage
      now={now}
      step="vertretung"
      title={say('home-visit.relation')}
      lead={<p>{say('home-visit.relation.lead')}</p>}
    >
      {({ errorOf }) => (
        <>
          <Tiles
            id="relation"
            label={say('home-visit.relation.label')}
            error={errorOf('relation')}
            options={RELATIONS.map(value => ({
              value,
              label: say(`home-visit.relation.${value}`),
              hint: hints[value],
            }))}
            value={relation}
            onValue={picked => changeAsking({ relation: picked as HomeVisitDraft['relation'] })}
          />
          {relation === 'bevollmaechtigt' && (
            <Tiles
              id="authority"
              label={say('home-visit.authority')}
              error={errorOf('authority')}
              options={(['notarised', 'plain'] as const).map(value => ({
                value,
                label: say(`home-visit.authority.${value}`),
              }))}
              value={draft?.authority}
              onValue={picked => changeAsking({ authority: picked as HomeVisitDraft['authority'] })}
            />
          )}
          <div role="status">
            {relation && (
              <Note>
                <p>{say(`home-visit.paper.${relation}`, { phone: now.city.phone.citizens })}</p>
              </Note>
            )}
          </div>
          <TextField
            id="caller"
            label={say('home-visit.caller')}
            maxLength={200}
            autocomplete="name"
            error={errorOf('caller')}
            value={draft?.callerName}
            onValue={set('callerName')}
          />
        </>
      )}
    </StepPage>
  );
}

/** Whom we visit: the name, and as much of the birth date as is known. */
export function Person({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const me = asking.value?.whom !== 'other';
  return (
    <StepPage now={now} step="person" title={say(me ? 'home-visit.person.me' : 'home-visit.person.other')}>
      {({ errorOf }) => (
        <>
          <TextField
            id="name"
            label={say('home-visit.name')}
            hint={say('home-visit.name.hint')}
            maxLength={200}
            autocomplete={me ? 'name' : 'off'}
            error={errorOf('name')}
            value={asking.value?.name}
            onValue={set('name')}
          />
          <BirthDateField
            id="born"
            label={say('home-visit.born')}
            hint={say('home-visit.born.hint')}
            optional
            error={errorOf('born')}
            value={asking.value?.born}
            onValue={set('born')}
          />
        </>
      )}
    </StepPage>
  );
}
