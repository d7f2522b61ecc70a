import { Button, Note } from '@buergernah/kernel/ui';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from './texts.ts';

/** A screen whose script is fetched when somebody first goes there, so that the inbox stays quick. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let found: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const say = useTexts();
    const [state, setState] = useState<'fetching' | 'failed' | 'there'>(found ? 'there' : 'fetching');
    const fetchIt = () => {
      load().then(
        screen => {
          found = screen;
          setState('there');
        },
        () => setState('failed'),
      );
    };
    useEffect(() => {
      if (!found) fetchIt();
    }, []);
    const Present = found;
    if (Present) return <Present {...props} />;
    return (
      <main class="desk__body">
        {state === 'failed' && (
          <div class="desk__pane screen">
            <Note tone="warning" role="alert">
              <p>{say('refusal.unreachable')}</p>
              <Button onPress={fetchIt}>{say('office.again')}</Button>
            </Note>
          </div>
        )}
      </main>
    );
  };
}
