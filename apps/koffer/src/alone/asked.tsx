import { Button } from '@buergernah/kernel/ui';
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts.ts';
import { clock } from '../time.ts';
import { dueAt, giveSign } from './help.ts';

/** The question whether all is well, over everything, for a minute before the office is told. */
export function AskedForSign() {
  const say = useTexts();
  const box = useRef<HTMLDialogElement>(null);
  const isDue = dueAt.value !== null && clock.value >= dueAt.value;
  useEffect(() => {
    if (isDue) box.current?.showModal();
  }, [isDue]);
  if (!isDue) return null;
  return (
    <dialog
      class="dialog stack"
      ref={box}
      aria-label={say('koffer.sign.title')}
      onCancel={event => event.preventDefault()}
    >
      <h2>{say('koffer.sign.title')}</h2>
      <p>{say('koffer.sign.lead')}</p>
      <Button kind="primary" class="large" onPress={() => void giveSign()}>
        {say('koffer.sign.well')}
      </Button>
    </dialog>
  );
}
