import fc from 'fast-check';

/** Texts that nobody should send. */
export const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '../../etc/passwd',
    "'; drop table cases.cases; --",
    '%00',
    'null',
    '__proto__',
    'é'.repeat(90),
  ),
  fc.constantFrom('2026-02-30', '0000-00-00', '9999999999', '-1', '1e999', 'constructor', '<script>', 'ﷺ', '👩‍👩‍👧'),
);
/** Values of every shape, odd texts and ids in them. */
export const oddValues = (ids: fc.Arbitrary<string>) =>
  fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 60, 1e308),
      oddText,
      ids,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(oddText, tie('value'), { maxKeys: 4 }),
    ),
  })).value;

/** What comes near to right for fields by their names, so that nonsense gets far into a use case. */
export function rightValues(ids: fc.Arbitrary<string>): Record<string, fc.Arbitrary<unknown>> {
  const oddValue = oddValues(ids);
  return {
    id: ids,
    command: ids,
    case: ids,
    content: ids,
    device: ids,
    kind: fc.constantFrom('start', 'fill', 'attach', 'take', 'submit', 'terminal', 'decide', 'identify'),
    at: fc.constantFrom('2026-11-24T09:00:00.000Z', '0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'),
    door: fc.constantFrom('counter', 'portal', 'terminal', 'koffer', 'moon'),
    place: fc.constantFrom('buergerbuero-mitte', 'x', '-'),
    office: fc.constantFrom('buergerbuero-mitte', 'nowhere'),
    answers: fc.dictionary(oddText, oddValue, { maxKeys: 5 }),
    text: oddText,
    reasons: oddText,
    subject: oddText,
    grants: fc.array(fc.record({ role: fc.constantFrom('clerk', 'king'), place: fc.constantFrom(null, 'x') }), {
      maxLength: 2,
    }),
    groups: fc.constantFrom([], ['protected'], ['x']),
    verpflichtetOn: fc.constantFrom(null, '2026-01-01', '2026-02-30'),
    purpose: fc.constantFrom('process', 'fun'),
    outcome: fc.constantFrom('granted', 'refused'),
    number: fc.constantFrom('123456789', '111 111 111', 'x'),
    secret: fc.constantFrom('HAUS-BAUM-HUND', 'haus baum hund', 'x'),
    sealed: oddText,
    call: ids,
    key: fc.constantFrom('k'.repeat(43), 'short'),
    token: fc.constantFrom('t'.repeat(43), ''),
    means: fc.constantFrom('video', 'audio', 'chat', 'smoke'),
    language: fc.constantFrom('de', 'en', 'xx'),
    speaks: fc.constantFrom(null, 'de', 'dgs', 'x'),
    where: fc.record({
      door: fc.constantFrom('terminal', 'portal', 'moon'),
      service: fc.constantFrom(null, 'meldebescheinigung', 'no-such-service'),
      page: fc.constantFrom(null, 'zweck'),
      refusals: fc.constantFrom([], ['input-invalid']),
    }),
    entries: fc.array(
      fc.record({
        kind: fc.constantFrom('offer', 'chat', 'form', 'point'),
        body: oddValue,
        to: fc.constantFrom(null, 'adviser'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    after: fc.constantFrom(0, 7, -1, 2 ** 40),
    isGiven: fc.boolean(),
    to: fc.constantFrom('ready', 'away', 'still-there', 'take', 'done', { what: 'skill', service: 'x', speaks: 'de' }),
    who: fc.constantFrom({ what: 'guest' }, { what: 'interpreter', speaks: 'tr' }),
    phone: fc.constantFrom('0234 555', '+49 234 555', 'x'),
    born: fc.constantFrom('1990', '1990-02-30', '29-02-2000', '2007-12-31'),
    on: fc.constantFrom('2026-11-24', '1800-01-01', '2999-01-01', 'x', true),
  };
}
