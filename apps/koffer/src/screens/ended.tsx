import { Button, Note } from '@buergernah/kernel/ui';
import { CheckCheck, RotateCw } from 'lucide';
import { beat } from '../begin.ts';
import { Frame } from '../frame.tsx';
import { beginAnew, closeDay } from '../keep/vault.ts';
import { waiting } from '../outbox/changed.ts';
import { useTexts } from '../texts.ts';

/** The Koffer is open in another window already: two would count the same acts. */
export function Elsewhere() {
  const say = useTexts();
  return (
    <Frame
      title={say('koffer.elsewhere.title')}
      lead={<p>{say('koffer.elsewhere.lead')}</p>}
      next={
        <Button kind="primary" icon={RotateCw} onPress={() => location.reload()}>
          {say('koffer.again')}
        </Button>
      }
    />
  );
}

/** The office has locked this device: nothing is left on it. */
export function Wiped() {
  const say = useTexts();
  return (
    <Frame
      title={say('koffer.wiped.title')}
      lead={
        <Note tone="success" role="status">
          <p>{say('koffer.wiped.lead')}</p>
        </Note>
      }
    />
  );
}

/** The browser has thrown away what the Koffer kept. */
export function Evicted({ waiting: lost }: { readonly waiting: number }) {
  const say = useTexts();
  return (
    <Frame
      title={say('koffer.evicted.title')}
      lead={
        <>
          <Note tone="danger" role="alert">
            <p>{say('koffer.evicted.lead', { count: lost })}</p>
          </Note>
          <p>{say('koffer.evicted.next')}</p>
        </>
      }
      next={
        <Button kind="primary" icon={CheckCheck} onPress={() => void beginAnew()}>
          {say('koffer.evicted.go')}
        </Button>
      }
    />
  );
}

/** The time of the tour is over: its key is destroyed, what waits is sealed to the office and still goes there. */
export function Expired() {
  const say = useTexts();
  const left = waiting.value.filter(act => act.state === 'waiting').length;
  return (
    <Frame
      title={say('koffer.expired.title')}
      lead={
        <>
          <p>{say('koffer.expired.lead')}</p>
          <Note tone={left > 0 ? 'warning' : 'success'} role="status">
            <p>{left > 0 ? say('koffer.expired.waiting', { count: left }) : say('koffer.expired.all-sent')}</p>
          </Note>
        </>
      }
      side={
        <Button icon={RotateCw} onPress={() => void beat()}>
          {say('koffer.outbox.send')}
        </Button>
      }
      next={
        left === 0 && (
          <Button kind="primary" onPress={() => void closeDay()}>
            {say('koffer.expired.go')}
          </Button>
        )
      }
    />
  );
}
