import { type Control, Select, TextField, Tiles, useLanguage, useMedium, useSay } from '@buergernah/kernel/ui';
import { useMemo, useState } from 'preact/hooks';

/** ISO 3166-1: the states that the German office lists, two letters each. */
const STATES =
  'AF EG AL DZ AD AO AG GQ AR AM AZ ET AU BS BH BD BB BE BZ BJ BT BO BA BW BR BN BG BF BI CL CN CR CI DK DE DM DO DJ EC SV ER EE SZ FJ FI FR GA GM GE GH GD GR GB GT GN GW GY HT HN IN ID IQ IR IE IS IL IT JM JP YE JO KH CM CA CV KZ QA KE KG KI CO KM CD CG XK HR CU KW LA LS LV LB LR LY LI LT LU MG MW MY MV ML MT MA MH MR MU MX FM MD MC MN ME MZ MM NA NR NP NZ NI NL NE NG KP MK NO OM AT PK PW PA PG PY PE PH PL PT RW RO RU SB ZM WS SM ST SA SE CH SN RS SC SL ZW SG SK SI SO ES LK KN LC VC ZA KR SS SD SR SY TJ TW TZ TH TL TG TO TT TD CZ TN TR TM TV UG UA HU UY US UZ VU VA VE AE VN BY CF CY PS EH HK MO'.split(
    ' ',
  );

/** The name of a state in a language: `TR` is "Türkei". */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}

/** A state. The answer is its two letters. At a kiosk one types the beginning and touches the name; elsewhere it is a list. */
export function CountryField(given: Control<string>) {
  const { locale } = useLanguage();
  const kiosk = useMedium() === 'kiosk';
  const states = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' });
    return STATES.map(value => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
      a.label.localeCompare(b.label, locale),
    );
  }, [locale]);
  return kiosk ? (
    <TypedCountry {...given} states={states} />
  ) : (
    <Select {...given} options={states} autocomplete="country" />
  );
}

function TypedCountry(given: Control<string> & { readonly states: readonly { value: string; label: string }[] }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const chosen = given.states.find(state => state.value === given.value);
  const sought = typed.toLowerCase();
  const found = sought ? given.states.filter(state => state.label.toLowerCase().startsWith(sought)).slice(0, 4) : [];
  const offered = found.length > 0 ? found : chosen ? [chosen] : given.states.filter(state => state.value === 'DE');
  return (
    <>
      <TextField
        {...given}
        value={typed}
        onValue={text => setTyped(text ?? '')}
        hint={given.hint ?? say('ui.country.hint')}
      />
      <Tiles
        id={`${given.id}-found`}
        label={say('ui.country.found')}
        value={given.value}
        onValue={given.onValue}
        options={offered}
      />
    </>
  );
}
