import { type Page, type Service, wordsOf } from '@buergernah/catalogue';
import { answerWords } from '@buergernah/catalogue/ui';
import type { Refusal } from '@buergernah/kernel';
import { Button, Icon } from '@buergernah/kernel/ui';
import { EyeOff, MousePointerClick, PencilLine } from 'lucide';
import { useState } from 'preact/hooks';
import { useActions } from '../../keys.ts';
import { tell } from '../../notice.tsx';
import { plainSentence, say as sayPlain, useTexts } from '../../texts.ts';
import type { OwnCall } from '../desk.ts';
import { ProposalForm } from './proposal-form.tsx';
import { mayPropose, type Shown, shownFields } from './shown.ts';
import type { Talking } from './talk.ts';

interface Given {
  readonly call: OwnCall;
  readonly talking: Talking;
  readonly service: Service | undefined;
}

/** The form as the citizen sees it, with their consent alone; without it, why nothing is to be seen. */
export function SharedForm({ call, talking, service }: Given) {
  const say = useTexts();
  const { consent } = talking.line.view.value;
  if (!consent.mayJoin) return <p class="shared-form__none">{say('office.help.form.not-here')}</p>;
  if (!service?.form) return <p class="shared-form__none">{say('office.help.form.no-form')}</p>;
  if (!consent.isGiven) return <p class="shared-form__none">{say('office.help.form.no-consent')}</p>;
  const form = talking.line.form.value;
  if (!form) return <p class="shared-form__none">{say('office.help.form.coming')}</p>;
  return (
    <Fields key={call.call} talking={talking} service={service} at={form.page} of={shownFields(service, form.fields)} />
  );
}

interface FieldsGiven {
  readonly talking: Talking;
  readonly service: Service;
  readonly at: string | null;
  readonly of: readonly Shown[];
}

function Fields({ talking, service, at, of: shown }: FieldsGiven) {
  const say = useTexts();
  const [chosen, setChosen] = useState<string>();
  const [proposing, setProposing] = useState<string>();
  const here = shown.filter(one => one.page === at);
  const index = shown.findIndex(one => one.field.id === chosen);
  const selected = shown[index];
  const move = (by: number) => {
    const first = Math.max(0, here[0] ? shown.indexOf(here[0]) : 0);
    const next = index < 0 ? first : Math.min(shown.length - 1, Math.max(0, index + by));
    setChosen(shown[next]?.field.id);
    requestAnimationFrame(() => document.querySelector('.shared-form__row--on')?.scrollIntoView({ block: 'nearest' }));
  };
  const point = async (one: Shown) => {
    setChosen(one.field.id);
    const refusal = await talking.line.point(one.field.id);
    tell(
      refusal ? refusedWords(refusal) : say('office.help.form.pointed', { field: labelOf(one) }),
      undefined,
      POINTED_MS,
    );
  };
  useActions([
    { id: 'help-field-next', label: say('office.help.form.next'), keys: 'J', run: () => move(1), quiet: true },
    { id: 'help-field-back', label: say('office.help.form.before'), keys: 'K', run: () => move(-1), quiet: true },
    ...(selected
      ? [
          {
            id: 'help-point',
            label: say('office.help.form.point.at', { field: labelOf(selected) }),
            keys: 'Z',
            icon: MousePointerClick,
            run: () => void point(selected),
          },
          ...(mayPropose(selected)
            ? [
                {
                  id: 'help-propose',
                  label: say('office.help.form.propose.for', { field: labelOf(selected) }),
                  keys: 'V',
                  icon: PencilLine,
                  run: () => setProposing(selected.field.id),
                },
              ]
            : []),
        ]
      : []),
  ]);
  const row = (one: Shown) => (
    <Row
      key={one.field.id}
      of={one}
      talking={talking}
      isOn={one.field.id === chosen}
      isOpen={one.field.id === proposing}
      onPoint={() => void point(one)}
      onPropose={() => {
        setChosen(one.field.id);
        setProposing(proposing === one.field.id ? undefined : one.field.id);
      }}
    />
  );
  const pages = (service.form?.pages ?? []).filter(page => shown.some(one => one.page === page.id));
  return (
    <div class="shared-form">
      <p class="quiet shared-form__keys">{say('office.help.form.keys')}</p>
      {at === null && (
        <p class="shared-form__review">
          <span class="tag tag--info">{say('office.help.form.review')}</span>
        </p>
      )}
      {pages.map(page => (
        <section key={page.id} class={page.id === at ? 'shared-form__page shared-form__page--at' : 'shared-form__page'}>
          <h3>
            {titleOf(page)}
            {page.id === at && <span class="tag tag--info">{say('office.help.form.here')}</span>}
          </h3>
          <dl>{shown.filter(one => one.page === page.id).map(row)}</dl>
        </section>
      ))}
    </div>
  );
}

interface RowGiven {
  readonly of: Shown;
  readonly talking: Talking;
  readonly isOn: boolean;
  readonly isOpen: boolean;
  readonly onPoint: () => void;
  readonly onPropose: () => void;
}

function Row({ of: one, talking, isOn, isOpen, onPoint, onPropose }: RowGiven) {
  const say = useTexts();
  const label = labelOf(one);
  const proposal = talking.line.proposals.value[one.field.id];
  return (
    <div class={isOn ? 'shared-form__row shared-form__row--on' : 'shared-form__row'}>
      <dt>{label}</dt>
      <dd>
        {one.masked ? (
          <span class="with-icon quiet">
            <Icon of={EyeOff} />
            {say(one.isFilled ? 'office.help.form.masked.filled' : 'office.help.form.masked.empty')}
          </span>
        ) : one.answer === undefined ? (
          <span class="quiet">{say('office.help.form.empty')}</span>
        ) : (
          <span class="shared-form__answer">{answerWords(one.field, one.answer, sayPlain, 'de', 'de')}</span>
        )}
        {one.hidden > 0 && <span class="quiet"> {say('office.help.form.hidden', { count: one.hidden })}</span>}
        {proposal && (
          <span class={`tag ${TONES[proposal.state]}`} role="status">
            {say(`office.help.proposal.${proposal.state}`, {
              value: answerWords(one.field, proposal.value as never, sayPlain, 'de', 'de'),
            })}
          </span>
        )}
        {isOpen && (
          <ProposalForm
            field={one.field}
            answer={one.answer}
            onClose={onPropose}
            onPropose={async value => {
              const refusal = await talking.line.propose(one.field.id, value as never);
              if (refusal) tell(refusedWords(refusal));
              else onPropose();
            }}
          />
        )}
      </dd>
      <dd class="shared-form__acts">
        <Button
          kind="tertiary"
          icon={MousePointerClick}
          label={`${say('office.help.form.point')}: ${label}`}
          onPress={onPoint}
        >
          {say('office.help.form.point')}
        </Button>
        {mayPropose(one) && (
          <Button
            kind="tertiary"
            icon={PencilLine}
            label={`${say('office.help.form.propose')}: ${label}`}
            onPress={onPropose}
          >
            {say('office.help.form.propose')}
          </Button>
        )}
      </dd>
    </div>
  );
}

function refusedWords({ code }: Refusal): string {
  return plainSentence(`refusal.${code}`) ?? sayPlain('refusal.unreachable');
}

/** How long it is said that something was pointed at. */
const POINTED_MS = 4000;
const TONES = { open: 'tag--info', accepted: 'tag--success', rejected: 'tag--warning' } as const;

function labelOf({ field }: Shown): string {
  return wordsOf(field.label, 'de');
}

function titleOf(page: Page): string {
  return wordsOf(page.title, 'de');
}
