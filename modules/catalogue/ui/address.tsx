import { type Control, TextField, Tiles, useSay } from '@buergernah/kernel/ui';
import { useEffect } from 'preact/hooks';
import type { Address } from '../form.ts';
import { CountryField } from './country.tsx';

/** An address while it is being typed: parts may be missing, the check of the page says which. */
type Draft = { readonly kind: Address['kind'] } & { readonly [part: string]: string };

/**
 * Where somebody lives: in Germany, abroad, or without a dwelling. `errors` are sentences by part (`postcode`). Asked in the order
 * people say it; nobody without a dwelling is asked for a street.
 */
export function AddressField(given: Control<Address> & { readonly errors: ReadonlyMap<string, string> }) {
  const say = useSay();
  const draft = (given.value ?? { kind: 'germany' }) as Draft;
  // An address that must be given begins in Germany, so that what is missing can be named part by part.
  const unanswered = given.value === undefined && !given.optional;
  useEffect(() => {
    if (unanswered) given.onValue({ kind: 'germany' } as unknown as Address);
  }, [unanswered, given.onValue]);
  const change = (part: string, text: string | undefined) => {
    const { [part]: _old, ...rest } = draft;
    given.onValue((text === undefined ? rest : { ...rest, [part]: text }) as unknown as Address);
  };
  const part = (
    name: string,
    label: Parameters<typeof say>[0],
    more: Partial<Parameters<typeof TextField>[0]> = {},
  ) => (
    <TextField
      {...more}
      id={`${given.id}.${name}`}
      label={say(label)}
      value={draft[name]}
      error={given.errors.get(name)}
      onValue={text => change(name, text)}
    />
  );
  return (
    <div class="asked" id={given.id}>
      <Tiles
        id={`${given.id}.kind`}
        three
        label={given.label}
        hint={given.hint}
        error={given.error}
        optional={given.optional}
        value={draft.kind}
        onValue={kind => kind !== draft.kind && given.onValue({ kind } as unknown as Address)}
        options={[
          { value: 'germany', label: say('ui.address.kind.germany') },
          { value: 'abroad', label: say('ui.address.kind.abroad') },
          { value: 'ofW', label: say('ui.address.kind.ofW') },
        ]}
      />
      {draft.kind === 'germany' && (
        <>
          <div class="row">
            <div class="grow">{part('street', 'ui.address.street', { autocomplete: 'address-line1' })}</div>
            <div>{part('houseNumber', 'ui.address.number', { maxLength: 12 })}</div>
          </div>
          <div class="row">
            <div>
              {part('postcode', 'ui.address.postcode', { keys: 'digits', maxLength: 5, autocomplete: 'postal-code' })}
            </div>
            <div class="grow">{part('place', 'ui.address.city', { autocomplete: 'address-level2' })}</div>
          </div>
          {part('addition', 'ui.address.extra', { optional: true, hint: say('ui.address.extra.hint') })}
        </>
      )}
      {draft.kind === 'abroad' && (
        <>
          {part('lines', 'ui.address.lines', { lines: 3, hint: say('ui.address.lines.hint') })}
          <CountryField
            id={`${given.id}.country`}
            label={say('ui.address.country')}
            value={draft.country}
            error={given.errors.get('country')}
            onValue={country => change('country', country)}
          />
        </>
      )}
      {draft.kind === 'ofW' && part('place', 'ui.address.stay')}
      {draft.kind !== 'abroad' && part('careOf', 'ui.address.careOf', { optional: draft.kind === 'germany' })}
    </div>
  );
}
