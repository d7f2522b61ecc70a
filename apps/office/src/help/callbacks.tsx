import { helpContract } from '@buergernah/help';
import { Button, Icon } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { Check, PhoneMissed, PhoneOutgoing, Undo2 } from 'lucide';
import { newId } from '../clock.ts';
import { momentText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { serviceName } from '../office-data.ts';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { type Desk, readDeskEverywhere } from './desk.ts';
import { languageName } from './words.ts';

type Callback = Desk['callbacks'][number];
type Settle = 'take' | 'give-back' | 'done' | 'no-reply';

/** The number of the callback that was taken in this window; it stays while the colleague looks something up, and never on the disk. */
const shown = signal<{ readonly callback: string; readonly number: string } | undefined>(undefined);

/** Whom to call back: when, about what, in which language. The number is shown to whoever takes one, and is gone when it was done. */
export function Callbacks({ of: desk }: { readonly of: Desk }) {
  const say = useTexts();
  const sending = useSending(() => void readDeskEverywhere());
  const settle = async (one: Callback, to: Settle) => {
    const answer = await sending.send(helpContract.settleCallback, {
      params: { callback: one.callback },
      body: { command: newId<'command'>(), to },
    });
    if (!answer?.ok) return void readDeskEverywhere();
    const { phone: number } = answer.value;
    shown.value = to === 'take' && number !== null ? { callback: one.callback, number } : undefined;
    if (to !== 'take') tell(say(`office.help.callback.told.${to}`));
  };
  // A number is shown once, when a callback is taken: in another window, or after a reload, it is taken anew.
  const show = async (one: Callback) => {
    await settle(one, 'give-back');
    await settle(one, 'take');
  };
  const mine = desk.callbacks.find(one => one.state === 'mine');
  const due = desk.callbacks.find(one => one.state === 'due');
  useActions(
    mine
      ? [
          { id: 'callback-done', label: say('office.help.callback.done'), run: () => void settle(mine, 'done') },
          {
            id: 'callback-none',
            label: say('office.help.callback.no-reply'),
            run: () => void settle(mine, 'no-reply'),
          },
        ]
      : due
        ? [
            {
              id: 'callback-take',
              label: say('office.help.callback.take'),
              keys: 'R',
              run: () => void settle(due, 'take'),
            },
          ]
        : [],
  );
  return (
    <section class="box" aria-labelledby="help-callbacks">
      <h2 id="help-callbacks">{say('office.help.callbacks')}</h2>
      <Trouble of={sending.refused} />
      {desk.callbacks.length === 0 && <p class="quiet">{say('office.help.callbacks.none')}</p>}
      <ul class="plain">
        {desk.callbacks.map(one => {
          const number = shown.value?.callback === one.callback ? shown.value.number : undefined;
          return (
            <li key={one.callback} class={`callback callback--${one.state}`}>
              <p>
                <strong>{momentText(one.at)}</strong>
                {` · ${one.service === null ? say('office.help.no-service') : serviceName(one.service)} · ${languageName(one.speaks)}`}
              </p>
              {one.state !== 'mine' && <span class="tag">{say(`office.help.callback.state.${one.state}`)}</span>}
              {one.state === 'due' && !mine && (
                <Button
                  icon={PhoneOutgoing}
                  {...(one === due ? { keys: 'R' } : {})}
                  onPress={() => void settle(one, 'take')}
                >
                  {say('office.help.callback.take')}
                </Button>
              )}
              {one.state === 'mine' && (
                <>
                  {number ? (
                    <p class="callback__number">
                      <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>
                    </p>
                  ) : (
                    <button type="button" class="linkish with-icon" onClick={() => void show(one)}>
                      <Icon of={PhoneOutgoing} />
                      {say('office.help.callback.show')}
                    </button>
                  )}
                  <div class="buttons">
                    <Button icon={Check} onPress={() => void settle(one, 'done')}>
                      {say('office.help.callback.done')}
                    </Button>
                    <Button icon={PhoneMissed} onPress={() => void settle(one, 'no-reply')}>
                      {say('office.help.callback.no-reply')}
                    </Button>
                    <Button kind="tertiary" icon={Undo2} onPress={() => void settle(one, 'give-back')}>
                      {say('office.help.callback.give-back')}
                    </Button>
                  </div>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
