import { Plus, Trash2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { type Control, Group } from './controls.tsx';
import { Button } from './parts.tsx';
import { useSay } from './voice.tsx';

/** The same questions for several people or things: one box each, add and take away. `what` is the thing's word ("Kind"). */
export function Repeat<One>(
  given: Control<readonly One[]> & {
    readonly what: string;
    readonly empty: One;
    readonly most?: number | undefined;
    readonly children: (one: One, at: number, onOne: (next: One) => void) => ComponentChildren;
  },
) {
  const say = useSay();
  const all = given.value ?? [];
  return (
    <Group {...given}>
      <div>
        {all.map((one, at) => (
          <section class="repeat__one" key={at} aria-label={`${given.what} ${at + 1}`}>
            {given.children(one, at, next => given.onValue(all.map((old, index) => (index === at ? next : old))))}
            <div class="buttons">
              <Button
                kind="tertiary"
                icon={Trash2}
                onPress={() => given.onValue(all.length > 1 ? all.filter((_one, index) => index !== at) : undefined)}
              >
                {say('ui.repeat.remove', { what: given.what, number: at + 1 })}
              </Button>
            </div>
          </section>
        ))}
        {all.length < (given.most ?? 20) && (
          <Button icon={Plus} onPress={() => given.onValue([...all, given.empty])}>
            {say('ui.repeat.add', { what: given.what })}
          </Button>
        )}
      </div>
    </Group>
  );
}
