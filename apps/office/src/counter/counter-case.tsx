import { formatCaseNumber } from '@buergernah/cases';
import { PhaseTag } from '@buergernah/cases/ui';
import { Button, Icon, Note } from '@buergernah/kernel/ui';
import { ArrowLeft, Folder, RefreshCw } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { useGoOnAfterReturn } from '../case/after-return.ts';
import { CitizenAnswers } from '../case/answers.tsx';
import { type OnScreen, onScreen, putAway, show, trouble, unsent } from '../case/open-case.ts';
import { useActions } from '../keys.ts';
import { Link } from '../link.tsx';
import { serviceName } from '../office-data.ts';
import { go } from '../place.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { CounterForm } from './counter-form.tsx';

/** A prepared case with the citizen on the other side of the desk: go on filling in, look at the ID, submit. */
export function CounterCase({ id }: { readonly id: string }) {
  const say = useTexts();
  useEffect(() => {
    void show(id);
    return putAway;
  }, [id]);
  useGoOnAfterReturn(id);
  useActions([
    {
      id: 'back',
      label: say('office.counter.back'),
      keys: 'Escape',
      icon: ArrowLeft,
      run: () => go({ name: 'counter' }),
    },
    { id: 'case', label: say('office.counter.case'), icon: Folder, run: () => go({ name: 'case', id }) },
  ]);
  const of = onScreen.value?.view.case === id ? onScreen.value : undefined;
  const again = unsent.value?.case === id ? unsent.value : undefined;
  return (
    <main class="desk__body counter">
      <div class="desk__pane">
        <Link to={{ name: 'counter' }} class="case__back">
          <Icon of={ArrowLeft} />
          {say('office.title.counter')}
        </Link>
        {of && <Heading of={of} />}
        <Trouble of={trouble.value}>
          {again && (
            <Button icon={RefreshCw} onPress={() => again.again()}>
              {say('office.send-again')}
            </Button>
          )}
        </Trouble>
        {of && <Inside of={of} />}
      </div>
    </main>
  );
}

function Heading({ of }: { readonly of: OnScreen }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class="screen__head">
      <h1 tabIndex={-1} ref={heading}>
        <span class="case__number">{formatCaseNumber(of.view.number)}</span> {serviceName(of.view.service)}
      </h1>
      <PhaseTag phase={of.view.phase} />
    </div>
  );
}

function Inside({ of }: { readonly of: OnScreen }) {
  const say = useTexts();
  if (!of.view.may.includes('fill'))
    return (
      <Note title={say('office.counter.sent')}>
        <Button icon={Folder} onPress={() => go({ name: 'case', id: of.view.case })}>
          {say('office.counter.case')}
        </Button>
      </Note>
    );
  if (!of.opened)
    return (
      <section class="stack stack--tight" aria-labelledby="counter-answers">
        <h2 id="counter-answers" class="kern-sr-only">
          {say('office.case.answers')}
        </h2>
        <CitizenAnswers of={of} />
      </section>
    );
  return <CounterForm of={of} opened={of.opened} />;
}
