import { Button, Dialog } from '@buergernah/kernel/ui';
import { ArrowRightLeft, Scale } from 'lucide';
import { useState } from 'preact/hooks';
import { offices } from '../office-data.ts';
import { useTexts } from '../texts.ts';

/** Hands a case on to another office, or gives it back for a colleague. Who is biased says so and nothing more (VwVfG §§ 20, 21). */
export function HandOn(given: {
  readonly office: string;
  readonly onClose: () => void;
  readonly onHandOn: (office: string) => void;
}) {
  const say = useTexts();
  const [office, setOffice] = useState(given.office);
  const hand = (to: string) => {
    given.onClose();
    given.onHandOn(to);
  };
  return (
    <Dialog title={say('office.hand-on.title')} onClose={given.onClose}>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          hand(office);
        }}
      >
        <div class="pick pick--wide">
          <label for="hand-on-office">{say('office.hand-on.office')}</label>
          <select id="hand-on-office" value={office} onChange={event => setOffice(event.currentTarget.value)}>
            {offices.value.map(site => (
              <option key={site.id} value={site.id}>
                {site.id === given.office ? say('office.hand-on.same', { office: site.name }) : site.name}
              </option>
            ))}
          </select>
        </div>
        <div class="buttons">
          <Button kind="primary" icon={ArrowRightLeft} submit>
            {say('office.act.hand-on')}
          </Button>
          <Button icon={Scale} onPress={() => hand(office)}>
            {say('office.hand-on.biased')}
          </Button>
        </div>
        <p class="quiet">{say('office.hand-on.biased.hint')}</p>
      </form>
    </Dialog>
  );
}
