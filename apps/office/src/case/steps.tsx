import { Button } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import {
  ArrowRightLeft,
  BookOpenCheck,
  CheckCheck,
  Gavel,
  Hand,
  type IconNode,
  IdCard,
  KeyRound,
  MessageSquareText,
  PencilLine,
  Send,
  ShieldCheck,
  Stamp,
  Undo2,
} from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { newId } from '../clock.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { placeName } from '../office-data.ts';
import { go } from '../place.ts';
import { has, seesProtected, workplace } from '../session.ts';
import { useTexts } from '../texts.ts';
import { differences } from './compare.ts';
import { DecidePanel } from './decide.tsx';
import { HandOn } from './hand-on.tsx';
import { HandOverPanel } from './hand-over.tsx';
import { act, type OnScreen } from './open-case.ts';
import { AskBackPanel, IdentifyPanel, ProtectPanel, WithdrawPanel } from './panels.tsx';
import { SecretPanel } from './secret.tsx';

/** The steps that a colleague may take, in the order of the work, each with its key. */
const STEPS = [
  { name: 'take', keys: 'T', icon: Hand },
  { name: 'fill', keys: 'L', icon: PencilLine },
  { name: 'check-register', keys: 'R', icon: BookOpenCheck },
  { name: 'decide', keys: 'E', icon: Gavel },
  { name: 'ready', keys: 'B', icon: Stamp },
  { name: 'close', keys: 'S', icon: CheckCheck },
  { name: 'hand-over', keys: 'A', icon: Send },
  { name: 'ask-back', keys: 'F', icon: MessageSquareText },
  { name: 'identify', keys: 'I', icon: IdCard },
  { name: 'renew-secret', keys: 'G', icon: KeyRound },
  { name: 'hand-on', keys: 'W', icon: ArrowRightLeft },
  { name: 'protect', keys: 'P', icon: ShieldCheck },
  { name: 'withdraw', keys: 'Z', icon: Undo2 },
] as const satisfies readonly { name: string; keys: string; icon: IconNode }[];
type StepName = (typeof STEPS)[number]['name'];

/** What comes next and what else is possible: buttons made of `view.may` and of nothing else, each with its key. */
export function Steps({ of }: { readonly of: OnScreen }) {
  const say = useTexts();
  const { view } = of;
  const panel = useSignal<StepName | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  const offered = STEPS.filter(step =>
    step.name === 'renew-secret' ? mayRenewSecret(of) : view.may.includes(step.name),
  );
  const first = nextOf(
    of,
    offered.map(step => step.name),
  );
  const still = panel.value !== undefined && offered.some(step => step.name === panel.value) ? panel.value : undefined;
  const close = () => {
    const was = panel.value;
    panel.value = undefined;
    if (was) requestAnimationFrame(() => document.getElementById(`step-${was}`)?.focus());
  };
  // Before the next key: whoever goes on typing must not hit another command.
  useLayoutEffect(() => {
    if (still) box.current?.querySelector<HTMLElement>('textarea,select,input,button')?.focus();
  }, [still]);
  const run = async (name: StepName) => {
    if (name === 'take' && (await act('take')))
      tell(say('office.told.taken'), () => void act('hand-on', { office: view.office }));
    else if (name === 'check-register') await act('check-register', { content: newId() });
    else if (name === 'ready' && (await act('ready', { content: newId() }))) tell(say('office.told.ready'));
    else if (name === 'close' && (await act('close'))) tell(say('office.told.closed'));
    else if (name === 'fill') go({ name: 'counter', id: view.case });
    else if (name === 'protect' && seesProtected.value) await protect(!view.protected);
    else if (PANELS.has(name)) panel.value = panel.value === name ? undefined : name;
  };
  const protect = async (on: boolean) => {
    if (await act('protect', { on }))
      tell(say(on ? 'office.told.protected' : 'office.told.unprotected'), () => void protect(!on));
  };
  const label = (name: StepName) =>
    name === 'protect' && view.protected
      ? say('office.act.unprotect')
      : name === 'hand-over' && view.phase === 'refused'
        ? say('office.act.hand-over-refusal')
        : say(`office.act.${name}`);
  useActions([
    ...offered.map(step => ({
      id: step.name,
      label: label(step.name),
      keys: step.keys,
      icon: step.icon,
      run: () => void run(step.name),
    })),
    ...(still
      ? [{ id: 'close-panel', label: say('office.panel.close'), keys: 'Escape', run: close, quiet: true }]
      : []),
  ]);
  const handOn = async (office: string) => {
    const undo = office === view.office ? () => void act('take') : undefined;
    const words =
      office === view.office
        ? say('office.told.given-back')
        : say('office.told.handed-on', { office: placeName(office) });
    if (await act('hand-on', { office })) tell(words, undo);
  };
  return (
    <section class="steps-box" aria-labelledby="steps-title">
      <h2 id="steps-title">{say('office.steps.title')}</h2>
      <p class="quiet">{say(`office.next.${situation(of)}`)}</p>
      {offered.length > 0 && (
        <div class="step-list">
          {[...offered]
            .sort((a, b) => Number(b.name === first) - Number(a.name === first))
            .map(step => (
              <Button
                key={step.name}
                id={`step-${step.name}`}
                class={step.name === first ? 'step step--first' : 'step'}
                kind={step.name === first ? 'primary' : 'tertiary'}
                icon={step.icon}
                keys={step.keys}
                onPress={() => void run(step.name)}
              >
                {label(step.name)}
              </Button>
            ))}
        </div>
      )}
      <div ref={box}>
        {still === 'ask-back' && <AskBackPanel of={of} onClose={close} />}
        {still === 'decide' && <DecidePanel of={of} onClose={close} onAskBack={() => void run('ask-back')} />}
        {still === 'hand-over' && <HandOverPanel of={of} onClose={close} onIdentify={() => void run('identify')} />}
        {still === 'identify' && <IdentifyPanel of={of} onClose={close} />}
        {still === 'protect' && <ProtectPanel of={of} onClose={close} />}
        {still === 'withdraw' && <WithdrawPanel of={of} onClose={close} />}
        {still === 'renew-secret' && <SecretPanel of={of} onClose={close} />}
      </div>
      {still === 'hand-on' && <HandOn office={view.office} onClose={close} onHandOn={office => void handOn(office)} />}
    </section>
  );
}

const PANELS: ReadonlySet<StepName> = new Set([
  'ask-back',
  'decide',
  'hand-over',
  'identify',
  'protect',
  'withdraw',
  'renew-secret',
  'hand-on',
]);

function mayRenewSecret({ view }: OnScreen): boolean {
  return has('clerk') && workplace.value !== undefined && view.identified !== 'none' && view.phase !== 'destroyed';
}

/** The one step that the case waits for. */
function nextOf({ view }: OnScreen, offered: readonly StepName[]): StepName | undefined {
  const wished: readonly StepName[] =
    view.registerMatches === null
      ? ['take', 'fill', 'check-register', 'ready', 'close', 'hand-over', 'decide']
      : view.registerMatches
        ? ['take', 'decide', 'ready', 'close', 'hand-over']
        : ['take', 'ask-back', 'ready', 'close', 'hand-over'];
  return wished.find(name => offered.includes(name) && !(view.phase === 'asked-back' && name === 'decide'));
}

/** Which sentence says where the case stands for the office. */
function situation(of: OnScreen) {
  const { view } = of;
  if (view.phase !== 'submitted') return view.phase;
  if (view.may.includes('take')) return 'free';
  if (!view.may.includes('decide')) return 'others';
  if (view.registerMatches === null) return view.may.includes('check-register') ? 'unchecked' : 'decide';
  return view.registerMatches && differences(of).length === 0 ? 'decide' : 'differs';
}
