import { Plus, Trash2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { type Control, Group, TextField } from './controls.tsx';
import { Button } from './parts.tsx';
import { useSay } from './voice.tsx';

/** An address as people write it. Everything may be missing while it is being typed. */
export interface Address {
  readonly street?: string;
  readonly number?: string;
  readonly extra?: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly country?: string;
}

/** An address in Germany, or with `abroad` anywhere: street and number, addition, postcode and town, country. */
export function AddressField(given: Control<Address> & { readonly abroad?: boolean }) {
  const say = useSay();
  const part = (
    name: keyof Address,
    options: { keys?: 'digits'; optional?: boolean; autocomplete?: string; maxLength?: number; hint?: string } = {},
  ) => (
    <TextField
      {...options}
      id={`${given.id}-${name}`}
      label={say(`ui.address.${name}`)}
      value={given.value?.[name]}
      onValue={text => {
        const { [name]: _old, ...rest } = given.value ?? {};
        const next: Address = text === undefined ? rest : { ...rest, [name]: text };
        given.onValue(Object.keys(next).length > 0 ? next : undefined);
      }}
    />
  );
  return (
    <Group {...given}>
      <div class="row">
        <div class="grow">{part('street', { autocomplete: 'address-line1' })}</div>
        <div>{part('number', { maxLength: 12 })}</div>
      </div>
      {part('extra', { optional: true, hint: say('ui.address.extra.hint') })}
      <div class="row">
        <div>{part('postcode', given.abroad ? {} : { keys: 'digits', maxLength: 5, autocomplete: 'postal-code' })}</div>
        <div class="grow">{part('city', { autocomplete: 'address-level2' })}</div>
      </div>
      {given.abroad && part('country', { autocomplete: 'country-name' })}
    </Group>
  );
}

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
