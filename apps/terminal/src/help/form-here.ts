import type { Answers, Field, Service } from '@buergernah/catalogue';
import { useFormHere as useHere } from '@buergernah/help/ui/form-here';
import type { Say } from '@buergernah/kernel';
import { answer, state } from '../store.ts';
import { useTexts } from '../texts.ts';
import { formHere } from './hold.ts';

/** Says to a call which form stands on the screen; what is proposed and taken goes into it. */
export function useFormHere(given: {
  readonly form: Service['form'];
  readonly page: string | null | undefined;
  readonly asked: readonly Field[];
  readonly answers: Answers | undefined;
}): void {
  const say = useTexts();
  useHere({
    ...given,
    here: formHere,
    say: say as Say,
    onTake: (id, value) => answer({ ...(state.peek().matter?.answers ?? {}), [id]: value }),
  });
}
