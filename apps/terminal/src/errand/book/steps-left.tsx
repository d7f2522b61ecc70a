import { Steps } from '@buergernah/kernel/ui';
import { useTexts } from '../../texts.ts';
import { draft } from '../draft.ts';

/** The questions of an appointment in their order; whoever moves one is not asked who comes and how to be told. */
const ALL = ['people', 'matters', 'place', 'day', 'time', 'contact'] as const;
const MOVING = ['place', 'day', 'time'] as const;

/** How many questions are left, this one counted: "Noch 3 Fragen, dann ist Ihr Termin gebucht". */
export function StepsLeft({ at }: { readonly at: (typeof ALL)[number] }) {
  const say = useTexts();
  const moving = draft.value?.moving !== undefined;
  const order: readonly string[] = moving ? MOVING : ALL;
  const then = say(moving ? 'errand.book.then.moved' : 'errand.book.then');
  return <Steps left={order.length - order.indexOf(at)} then={then} />;
}
