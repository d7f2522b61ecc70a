import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feeOf, feeTable, overridesLaw } from '@buergernah/catalogue';
import { LOCAL_FEES } from './rules/fees.ts';
import { bochum, bochumFees, makeMatter } from './test/make.ts';

const ADULT = '1990-05-17';

function fee(service: string, born: string | null, on: string, ...options: string[]) {
  const answer = feeOf(bochumFees, makeMatter(service, born, on, options));
  return answer.ok ? answer.value.cents : answer.refusal.code;
}

test('fees as the facts state them', () => {
  const told: readonly (readonly [ReturnType<typeof fee>, number | string])[] = [
    [fee('personalausweis', ADULT, '2021-01-01'), 3700],
    [fee('personalausweis', ADULT, '2026-02-06'), 3700],
    [fee('personalausweis', ADULT, '2026-02-07'), 4600],
    [fee('personalausweis', '2003-02-06', '2026-02-06'), 2280],
    [fee('personalausweis', '2003-02-06', '2026-02-07'), 2760],
    [fee('personalausweis', '2002-11-22', '2026-11-21'), 2760],
    [fee('personalausweis', '2002-11-22', '2026-11-22'), 4600],
    [fee('personalausweis', ADULT, '2020-12-31'), 'before-first-entry'],
    [fee('personalausweis', ADULT, '2026-11-22', 'photo', 'direktversand'), 4600 + 600 + 1500],
    [fee('personalausweis', ADULT, '2026-11-22', 'photo', 'waiver'), 600],
    [fee('personalausweis', ADULT, '2025-12-31', 'outside-hours'), 3700 + 1300],
    [fee('personalausweis', ADULT, '2025-12-31', 'outside-hours', 'non-competent'), 3700 + 1300],
    [fee('personalausweis', ADULT, '2026-01-01', 'outside-hours'), 'fee-unconfirmed'],
    [fee('personalausweis', ADULT, '2025-05-01', 'direktversand'), 'option-not-yet'],
    [fee('personalausweis', ADULT, '2025-05-02', 'direktversand'), 3700 + 1500],
    [fee('personalausweis', ADULT, '2025-04-30', 'photo'), 'option-not-yet'],
    [fee('personalausweis', '2011-11-22', '2026-11-22', 'direktversand'), 'option-not-at-this-age'],
    [fee('personalausweis', ADULT, '2026-11-22', 'direktversand', 'ofw'), 'direktversand-without-dwelling'],
    [fee('personalausweis', ADULT, '2026-11-22', 'express'), 'option-not-offered'],
    [fee('vorlaeufiger-personalausweis', ADULT, '2026-11-22'), 1000],
    [fee('reisepass', ADULT, '2024-01-01'), 7000],
    [fee('reisepass', '2010-01-01', '2026-11-22'), 3750],
    [fee('reisepass', ADULT, '2026-11-22', '48-pages', 'express'), 7000 + 2200 + 3200],
    [fee('reisepass', ADULT, '2026-11-22', 'outside-hours'), 14_000],
    [fee('reisepass', '2010-01-01', '2026-11-22', 'non-competent'), 7500],
    [fee('reisepass', ADULT, '2026-11-22', 'changed-entry'), 600],
    [fee('reisepass', '2009-11-22', '2026-11-22', 'direktversand'), 'option-not-at-this-age'],
    [fee('reisepass', ADULT, '2023-12-31'), 'before-first-entry'],
    [fee('vorlaeufiger-reisepass', ADULT, '2026-11-22'), 2600],
    [fee('fuehrungszeugnis', ADULT, '2026-11-22'), 1300],
    [fee('fuehrungszeugnis', ADULT, '2026-11-22', 'european', 'extended'), 1300],
    [fee('fuehrungszeugnis', ADULT, '2026-11-22', 'volunteer'), 0],
    [fee('fuehrungszeugnis', ADULT, '2026-11-22', 'waiver'), 0],
    [fee('meldebescheinigung', ADULT, '2026-11-22'), 900],
    [fee('meldebescheinigung', ADULT, '2026-11-22', 'pension'), 0],
    [fee('meldebescheinigung', ADULT, '2026-11-22', 'social-benefits'), 0],
    [fee('meldebescheinigung', ADULT, '2026-11-22', 'data-confirmation'), 600],
    [fee('melderegisterauskunft', ADULT, '2026-11-22'), 1100],
    [fee('melderegisterauskunft', ADULT, '2026-11-22', 'extended'), 1500],
    [fee('wohnsitz-anmelden', null, '2026-11-22'), 0],
    [fee('adresse-auf-ausweis', ADULT, '2026-11-22'), 0],
    [fee('lebensbescheinigung', ADULT, '2026-11-22', 'pension'), 0],
    [fee('bewohnerparkausweis', ADULT, '2026-11-22'), 'tariff-not-set'],
    [fee('beglaubigung-kopie', ADULT, '2026-11-22'), 'tariff-not-set'],
    [fee('beglaubigung-kopie', ADULT, '2026-11-22', 'pension'), 0],
    [fee('personalausweis', '2026-11-23', '2026-11-22'), 'born-after-day'],
    [fee('kinderreisepass', ADULT, '2026-11-22'), 'service-unknown'],
  ];
  assert.deepEqual(
    told.map(([answer]) => answer),
    told.map(([, expected]) => expected),
  );
});

test('an unknown birthday gives an amount only where every possible age gives the same', () => {
  assert.equal(fee('personalausweis', '1990', '2026-11-22'), 4600);
  assert.equal(fee('personalausweis', '2002', '2026-11-22'), 'fee-age-unknown');
  assert.equal(fee('personalausweis', '2002-11', '2026-11-30'), 4600);
  assert.equal(fee('personalausweis', null, '2026-11-22'), 'fee-age-unknown');
  assert.equal(fee('fuehrungszeugnis', null, '2026-11-22'), 1300);
});

test('without a city’s tariff there is no figure, and a city may not change what the law fixes', () => {
  const { city } = bochum();
  const bare = feeTable({ limits: city.limits, tariffs: [] });
  const answer = feeOf(bare, makeMatter('meldebescheinigung', ADULT, '2026-11-22'));
  assert.equal(!answer.ok && answer.refusal.code, 'tariff-not-set');
  for (const service of LOCAL_FEES) {
    const unset = feeOf(bare, makeMatter(service, ADULT, '2026-11-22'));
    assert.equal(!unset.ok && unset.refusal.code, 'tariff-not-set', service);
  }
  const free = feeOf(bare, makeMatter('meldebescheinigung', ADULT, '2026-11-22', ['pension']));
  assert.equal(free.ok && free.value.cents, 0);
  const row = { service: 'reisepass', item: 'base', cents: 1, source: 'x', from: '2026-01-01', sure: 'M' } as const;
  assert.equal(overridesLaw(row), true);
  assert.equal(overridesLaw({ ...row, service: 'adresse-auf-ausweis' }), false);
});

test('a photo is paid once a visit where the city says so', () => {
  const { city } = bochum();
  const matter = makeMatter('reisepass', ADULT, '2026-11-22', ['photo', 'second-application']);
  const cents = (photoFee: 'per-visit' | 'per-document') => {
    const answer = feeOf(feeTable({ ...city, limits: { ...city.limits, photoFee } }), matter);
    return answer.ok && answer.value.cents;
  };
  assert.equal(cents('per-visit'), 7000);
  assert.equal(cents('per-document'), 7600);
});

test('a tariff for one door counts at that door only', () => {
  const { city } = bochum();
  const visit = {
    service: 'personalausweis',
    item: 'visit',
    options: ['photo'],
    doors: ['koffer'],
    cents: 500,
    source: 'x',
    from: '2026-01-01',
    sure: 'M',
  } as const;
  const table = feeTable({ ...city, tariffs: [visit] });
  const matter = makeMatter('personalausweis', ADULT, '2026-11-22', ['photo']);
  const at = (door: 'koffer' | 'counter') => {
    const answer = feeOf(table, matter, door);
    return answer.ok && answer.value.cents;
  };
  assert.equal(at('koffer'), 5700);
  assert.equal(at('counter'), 5200);
});
