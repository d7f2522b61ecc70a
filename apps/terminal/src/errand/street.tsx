import { Button, Icon, Note, TextField } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { ArrowLeft, LocateFixed, MapPin, Search } from 'lucide';
import { Frame } from '../frame.tsx';
import { here } from '../here.ts';
import { askHere } from '../matter/citizen.ts';
import { Keys } from '../matter/keys.tsx';
import { goBack } from '../store.ts';
import { useTexts } from '../texts.ts';
import { wish } from './places-now.ts';

type Match = (typeof sitesContract.findAddress.reply)['_output']['matches'][number];
/** As many answers as stay clear of the keyboard. */
const MOST = 4;

/** From where the way begins: a street or a district that the city knows, or this terminal. Nothing of it is kept. */
export function StreetScreen() {
  const say = useTexts();
  const text = useSignal<string | undefined>(undefined);
  const matches = useSignal<readonly Match[] | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const search = async () => {
    const typed = text.value?.trim();
    if (!typed || asking.value) return;
    asking.value = true;
    const answer = await askHere(sitesContract.findAddress, { body: { text: typed } });
    asking.value = false;
    matches.value = answer.ok ? answer.value.matches : undefined;
    refused.value = answer.ok ? undefined : (answer.refusal.sentence ?? say('refusal.unreachable'));
  };
  const take = (from: (typeof wish.value)['from']) => {
    const { from: _before, ...rest } = wish.value;
    wish.value = from ? { ...rest, from } : rest;
    goBack();
  };
  const none = matches.value?.length === 0;
  return (
    <Frame
      title={say('errand.street.title')}
      ear={say('errand.street.spoken')}
      lead={<p>{say('errand.street.lead')}</p>}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          <Button kind="primary" icon={Search} busy={asking.value} onPress={search}>
            {say('errand.street.search')}
          </Button>
        </>
      }
      keys={<Keys />}
    >
      <TextField
        id="street"
        label={say('errand.street.field')}
        maxLength={120}
        value={text.value}
        error={none ? say('errand.street.none') : undefined}
        onValue={typed => {
          text.value = typed;
          matches.value = undefined;
        }}
      />
      {refused.value && (
        <Note tone="warning" role="alert">
          <p>{refused.value}</p>
        </Note>
      )}
      <div class="bigs bigs--lines" role="status">
        {matches.value?.slice(0, MOST).map(({ name, kind, position }) => (
          <button
            type="button"
            class="big big--line"
            key={`${name} ${position.latitude}`}
            onClick={() => take({ name, position })}
          >
            <Icon of={MapPin} />
            <span class="grow">
              {name}
              <small>{say(`errand.street.${kind}`)}</small>
            </span>
          </button>
        ))}
        {!matches.value?.length && (
          <button type="button" class="big big--line" onClick={() => take(undefined)}>
            <Icon of={LocateFixed} />
            {say('errand.street.here', { place: here.value })}
          </button>
        )}
      </div>
    </Frame>
  );
}
