import { accessContract } from '@buergernah/access';
import { Button, Note, pathOf, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, Building2, LogIn, RotateCw, Send } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { beat } from '../begin.ts';
import { Frame } from '../frame.tsx';
import { hourOf, reached } from '../line/line.ts';
import { serviceName } from '../line/reference.ts';
import { waiting } from '../outbox/changed.ts';
import { leaveToOffice, openWaiting, type Shown, sendAnew } from '../outbox/repair.ts';
import { stopped } from '../outbox/send.ts';
import { go } from '../place.ts';
import { type Key, refusalWords, useTexts } from '../texts.ts';
import { told } from '../trouble.ts';
import { cases, day } from '../work/day.ts';

/** What waits, what was refused and why, and what one can do about it. Nothing leaves this list unseen. */
export function OutboxScreen() {
  const say = useTexts();
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const rows = waiting.value;
  useEffect(() => void openWaiting(rows).then(setShown), [rows]);
  const of = (state: string) => shown.filter(({ row }) => row.state === state);
  const [refused, left, handed] = [of('refused'), of('waiting'), of('handed')];
  return (
    <Frame
      title={say('koffer.outbox.title')}
      lead={
        <>
          {rows.length === 0 && <Note tone="success">{say('koffer.outbox.empty')}</Note>}
          {stopped.value && (
            <Note tone="warning" title={say('koffer.outbox.stopped')}>
              <p>{refusalWords(say, stopped.value)}</p>
              <Button icon={LogIn} href={pathOf(accessContract.signIn, {}, { to: '/koffer/' })}>
                {say('koffer.sign-in.go')}
              </Button>
            </Note>
          )}
        </>
      }
      side={
        <Button icon={ArrowLeft} onPress={() => go({ name: 'tour' })}>
          {say('koffer.back')}
        </Button>
      }
      next={
        left.length > 0 && (
          <Button kind="primary" icon={RotateCw} onPress={() => void beat()}>
            {say('koffer.outbox.send')}
          </Button>
        )
      }
    >
      {refused.length > 0 && (
        <section class="stack stack--tight" aria-labelledby="outbox-refused">
          <h2 id="outbox-refused">{say('koffer.outbox.refused')}</h2>
          <p>{say('koffer.outbox.refused-lead')}</p>
          <ul class="acts">
            {refused.map(one => (
              <RefusedAct key={one.row.id} shown={one} />
            ))}
          </ul>
        </section>
      )}
      {left.length > 0 && <ActList title={say('koffer.outbox.waiting')} acts={left} />}
      {handed.length > 0 && <ActList title={say('koffer.outbox.handed')} acts={handed} />}
    </Frame>
  );
}

function ActList({ title, acts }: { readonly title: string; readonly acts: readonly Shown[] }) {
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <ul class="acts">
        {acts.map(one => (
          <li key={one.row.id} class="act">
            <ActWords shown={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RefusedAct({ shown }: { readonly shown: Shown }) {
  const say = useTexts();
  return (
    <li class="act act--refused">
      <ActWords shown={shown} />
      <p>{refusalWords(say, shown.row.refusal ?? { code: 'fault' })}</p>
      <div class="buttons">
        <Button
          icon={Send}
          busy={!reached.value}
          onPress={() => void told(say, sendAnew(shown)).then(sent => sent && void beat())}
        >
          {say('koffer.outbox.anew')}
        </Button>
        <Button icon={Building2} onPress={() => void leaveToOffice(shown.row)}>
          {say('koffer.outbox.leave')}
        </Button>
      </div>
      {!reached.value && <p class="quiet">{say('koffer.outbox.needs-line')}</p>}
    </li>
  );
}

/** When, what, and of which matter. */
function ActWords({ shown: { act } }: { readonly shown: Shown }) {
  const say = useTexts();
  const { language } = useLanguage();
  if (!act) return <p>{say('koffer.act.other-tour')}</p>;
  const kind = act.about.what === 'case' ? act.about.command.kind : act.about.step.kind;
  const id = act.about.what === 'case' ? act.about.visit : act.about.step.visit;
  const service = act.about.what === 'case' ? cases.value.get(act.about.case)?.service : undefined;
  const code = day.value?.visits.find(one => one.visit === id)?.code ?? '';
  return (
    <p>
      <strong>{say(`koffer.act.${kind}` as Key)}</strong>
      {service && ` · ${serviceName(service, language)}`}
      <span class="quiet"> · {say('koffer.act.when', { time: hourOf(Temporal.Instant.from(act.at)), code })}</span>
    </p>
  );
}
