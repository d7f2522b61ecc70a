import { findByNumber, formatCaseNumber, parseCaseNumber } from '@buergernah/cases';
import { Icon, type Refused } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { Folder, Keyboard, Zap } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Action, actionsNow, keyWords, lettersAct, shownKey, turnLetters } from './keys.ts';
import { go } from './place.ts';
import { ask, mayAsk } from './session.ts';
import { useTexts } from './texts.ts';

/** Which opening of the bar is on the screen, 0 for none: one that closes late must not take the next one with it. */
const open = signal(0);
let openings = 0;

/** Opens the bar over everything: a case number to go to, or a command of this screen. */
export function openCommandBar(): void {
  openings += 1;
  open.value = openings;
}

/** The command bar, while it is open. */
export function CommandBar() {
  return open.value > 0 ? <OpenBar key={open.value} opening={open.value} /> : null;
}

function OpenBar({ opening }: { readonly opening: number }) {
  const say = useTexts();
  const box = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState<Refused>();
  const [here] = useState(() => actionsNow().filter(action => !action.quiet));
  // Before the next key, so that none is lost and none acts on the screen behind.
  useLayoutEffect(() => box.current?.showModal(), []);
  const find = async (number: string) => {
    const answer = await ask(findByNumber, { params: { number } });
    if (!answer.ok) return setRefused(answer.refusal);
    box.current?.close();
    go({ name: 'case', id: answer.value.case });
  };
  const findsCases = mayAsk(findByNumber);
  const title = say(findsCases ? 'office.command.title' : 'office.command.only');
  const found: readonly Action[] = [
    ...numbered(
      findsCases ? typed : '',
      say('office.command.case', { number: formatCaseNumber(typed.replace(/\D/g, '')) }),
      find,
    ),
    ...[
      ...here,
      {
        id: 'letters',
        label: say(lettersAct.value ? 'office.command.letters-off' : 'office.command.letters-on'),
        icon: Keyboard,
        run: turnLetters,
      },
    ].filter(action => fits(action.label, typed)),
  ];
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (action: Action) => {
    if (action.id !== 'find') box.current?.close();
    action.run();
  };
  return (
    <dialog
      class="command"
      ref={box}
      aria-label={title}
      onClose={() => {
        if (open.value === opening) open.value = 0;
      }}
    >
      <input
        class="command__input"
        type="text"
        role="combobox"
        aria-label={title}
        aria-expanded="true"
        aria-controls="command-list"
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `command-${chosen.id}` : undefined}
        placeholder={findsCases ? say('office.command.hint') : title}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={event => {
          setTyped(event.currentTarget.value);
          setAt(0);
          setRefused(undefined);
        }}
        onKeyDown={event => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
          else if (event.key === 'Enter' && chosen) run(chosen);
          else return;
          event.preventDefault();
        }}
      />
      {refused && (
        <p class="command__refused" role="alert">
          {refused.sentence ?? say('refusal.unreachable')}
        </p>
      )}
      <div class="command__list" id="command-list" role="listbox" aria-label={title}>
        {found.map(action => (
          <div
            key={action.id}
            id={`command-${action.id}`}
            role="option"
            class="command__one"
            aria-selected={action === chosen}
            tabIndex={-1}
            ref={element => {
              if (action === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => run(action)}
            onKeyDown={event => event.key === 'Enter' && run(action)}
          >
            <Icon of={action.icon ?? Zap} />
            <span>{action.label}</span>
            {shownKey(action) && <span class="keys">{keyWords(shownKey(action) ?? '', say)}</span>}
          </div>
        ))}
      </div>
      <p class="command__foot" role="status">
        {found.length > 0
          ? say('office.command.foot')
          : say(findsCases ? 'office.command.nothing' : 'office.command.none')}
      </p>
    </dialog>
  );
}

function numbered(typed: string, label: string, find: (number: string) => void): readonly Action[] {
  const number = parseCaseNumber(typed);
  return number.ok ? [{ id: 'find', label, icon: Folder, run: () => find(number.value) }] : [];
}

function fits(label: string, typed: string): boolean {
  const words = typed.toLowerCase().trim().split(/\s+/);
  return words.every(word => label.toLowerCase().includes(word));
}
