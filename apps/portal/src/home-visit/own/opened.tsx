import { wordsOf } from '@buergernah/catalogue';
import { Button, Note, Pairs, useLanguage } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { useSignal } from '@preact/signals';
import { LogOut, Undo2 } from 'lucide';
import { ask } from '../../ask.ts';
import type { CityNow } from '../../city.ts';
import { Letter } from '../../frame.tsx';
import { newId } from '../../new-id.ts';
import { go } from '../../router.ts';
import { useTexts } from '../../texts.ts';
import { Ready } from '../ask/asked.tsx';
import { type OwnVisitView, ownVisit } from './own-store.ts';
import { windowOf } from './window.ts';

const { cancelOwnVisit } = visitsContract;
interface Own {
  readonly code: string;
  readonly view: OwnVisitView;
}

/** An opened visit: how it stands, the window once it is promised, and the way to take it back. Never a name or an address. */
export function Opened({ now, own }: { readonly now: CityNow; readonly own: Own }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const { view } = own;
  const ahead = view.state === 'requested' || view.state === 'booked' || view.state === 'owed';
  const nameOf = (slug: string) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? wordsOf(offer.name, language) : slug;
  };
  const window = windowOf(view, locale);
  return (
    <Letter title={say('home-visit.own')}>
      <div class="status" role="status">
        <p>{say(`home-visit.state.${view.state}`)}</p>
      </div>
      <Pairs
        of={[
          ...(window ? [[say('home-visit.own.when'), say('home-visit.own.window', window)] as const] : []),
          [say('home-visit.own.what'), view.services.map(nameOf).join('\n')],
          [say('home-visit.own.phone'), <a href={`tel:${view.phone.replace(/[^\d+]/g, '')}`}>{view.phone}</a>],
        ]}
      />
      {ahead && <p>{say('home-visit.safe.words', { phone: view.phone })}</p>}
      {view.mayCancel && <TakeBack own={own} />}
      {ahead && <Ready services={view.services} />}
      <p class="buttons">
        {(view.state === 'cancelled' || view.state === 'missed') && (
          <Button href="/hausbesuch/neu">{say('home-visit.new')}</Button>
        )}
        <Button
          icon={LogOut}
          onPress={() => {
            ownVisit.keepCode(undefined);
            go('/', { replace: true });
          }}
        >
          {say('home-visit.leave')}
        </Button>
      </p>
    </Letter>
  );
}

function TakeBack({ own }: { readonly own: Own }) {
  const say = useTexts();
  const sure = useSignal(false);
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  // Made once: pressed again after a broken line, it is the same command.
  const command = useSignal(newId());
  const cancel = async () => {
    busy.value = true;
    trouble.value = undefined;
    const answer = await ask(cancelOwnVisit, { body: { command: command.peek() as never, code: own.code } });
    busy.value = false;
    if (answer.ok) ownVisit.own.value = { code: own.code, view: answer.value };
    else trouble.value = answer.refusal.sentence ?? say('refusal.unreachable');
  };
  return (
    <>
      {trouble.value && (
        <Note tone="warning" role="alert">
          <p>{trouble.value}</p>
        </Note>
      )}
      {sure.value ? (
        <Note tone="warning" title={say('home-visit.cancel.sure')}>
          <p>{say('home-visit.cancel.words')}</p>
          <p class="buttons">
            <Button kind="danger" icon={Undo2} busy={busy.value} onPress={() => void cancel()}>
              {say('home-visit.cancel.yes')}
            </Button>
            <Button onPress={() => (sure.value = false)}>{say('home-visit.cancel.no')}</Button>
          </p>
        </Note>
      ) : (
        <p class="buttons">
          <Button icon={Undo2} onPress={() => (sure.value = true)}>
            {say('home-visit.cancel')}
          </Button>
        </p>
      )}
    </>
  );
}
