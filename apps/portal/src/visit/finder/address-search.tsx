import { type Answer, Button } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { LocateFixed } from 'lucide';
import { ask } from '../../ask.ts';
import { SuggestField } from '../../suggest-field.tsx';
import { useTexts } from '../../texts.ts';
import { changeSearch, search } from './search-state.ts';

const { findAddress } = sitesContract;
type Match = Answer<typeof findAddress>['matches'][number];

/** Where the way begins: a street, district or postcode of the city, chosen from what fits; or where one stands. */
export function AddressSearch() {
  const say = useTexts();
  const typed = useSignal(search.peek().from?.words ?? '');
  const located = useSignal('');
  const find = async (text: string) => {
    const answer = await ask(findAddress, { body: { text } });
    const matches = answer.ok ? answer.value.matches : [];
    const said = answer.ok ? say('visit.address.found', { count: matches.length }) : say('refusal.unreachable');
    return { matches, said };
  };
  const type = (text: string) => {
    typed.value = text;
    located.value = '';
    if (text.trim() === '') changeSearch({ from: undefined });
  };
  const choose = (match: Match) => {
    typed.value = match.name;
    changeSearch({ from: { words: match.name, ...match.position } });
  };
  const locate = () => {
    located.value = say('visit.here.looking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        typed.value = '';
        located.value = say('visit.here.found');
        changeSearch({ from: { words: '', latitude, longitude } });
      },
      () => {
        located.value = say('visit.here.failed');
      },
      { timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <div class="address">
      <div class="kern-form-input">
        <label class="kern-label" for="address">
          {say('visit.address')}
        </label>
        <div class="kern-hint" id="address-hint">
          {say('visit.address.hint')}
        </div>
        <SuggestField<Match>
          id="address"
          label={say('visit.address')}
          value={typed.value}
          shortest={1}
          takesBest
          describedBy="address-hint"
          find={find}
          show={match => (
            <>
              {match.name} <span class="quiet">{say(`visit.address.${match.kind}`)}</span>
            </>
          )}
          onType={type}
          onChoose={choose}
        />
      </div>
      {'geolocation' in navigator && (
        <Button kind="tertiary" icon={LocateFixed} onPress={locate}>
          {say('visit.here')}
        </Button>
      )}
      <p class="address__said" role="status">
        {located.value}
      </p>
    </div>
  );
}
