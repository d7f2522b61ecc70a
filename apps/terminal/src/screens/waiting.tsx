import { Note } from '@buergernah/kernel/ui';
import { Frame } from '../frame.tsx';
import { phone, trouble } from '../office.ts';
import { useTexts } from '../texts.ts';

/** Until the office has answered, and when it cannot be reached: what happened, and what to do meanwhile. */
export function Waiting() {
  const say = useTexts();
  if (!trouble.value) return <Frame title={say('terminal.loading')} />;
  return (
    <Frame title={say('terminal.trouble.title')}>
      <Note tone="warning" role="status">
        <p>{say('terminal.trouble.loading', { phone: phone() })}</p>
      </Note>
    </Frame>
  );
}
