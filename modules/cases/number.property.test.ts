import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkText, formatCheckCode } from './certificate.ts';
import { formatCaseNumber, makeCaseNumber, parseCaseNumber } from './number.ts';
import { makeSecret, parseSecret } from './secret.ts';
import { WORDS } from './words.ts';

const random = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('a case number is read back however it is grouped', () => {
  fc.assert(
    fc.property(random(8), fc.constantFrom('', ' ', '-', '\u00a0'), (bytes, gap) => {
      const number = makeCaseNumber(bytes);
      assert.match(number, /^\d{9}$/);
      const typed = number.replace(/(\d{3})(?=\d)/g, `$1${gap}`);
      assert.deepEqual(parseCaseNumber(typed), { ok: true, value: number });
      assert.deepEqual(parseCaseNumber(formatCaseNumber(number)), { ok: true, value: number });
    }),
  );
});

test('every single wrong digit of a case number is found, and nearly every swap of neighbours', () => {
  let swaps = 0;
  let missed = 0;
  fc.assert(
    fc.property(random(8), bytes => {
      const digits = [...makeCaseNumber(bytes)];
      for (let at = 0; at < 9; at += 1) {
        for (let other = 0; other < 10; other += 1) {
          if (String(other) === digits[at]) continue;
          assert.ok(
            !parseCaseNumber(digits.with(at, String(other)).join('')).ok,
            `${digits.join('')} at ${at}: ${other}`,
          );
        }
        const [left, right] = [digits[at], digits[at + 1]];
        if (right === undefined || left === undefined || left === right) continue;
        swaps += 1;
        if (
          parseCaseNumber(
            digits
              .with(at, right)
              .with(at + 1, left)
              .join(''),
          ).ok
        )
          missed += 1;
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(missed / swaps < 0.05, `${missed} of ${swaps}`);
});

test('anything that is no number is refused and never thrown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      if (parseCaseNumber(text).ok) assert.match(text.replace(/[\s-]/g, ''), /^\d{9}$/);
    }),
  );
  for (const text of ['', '12345678', '1234567890', '٤٧١١٠٨١٥٣', '47110815x', '1e8', '0x1234567'])
    assert.ok(!parseCaseNumber(text).ok, text);
});

test('the words of a Geheimwort are told apart by their first four letters', () => {
  assert.equal(new Set(WORDS).size, WORDS.length);
  assert.equal(new Set(WORDS.map(word => word.slice(0, 4))).size, WORDS.length);
  for (const word of WORDS) assert.match(word, /^[A-Z]{4,}$/);
  assert.ok(WORDS.length >= 512, `${WORDS.length} words`);
});

test('a Geheimwort is read back in any case, with blanks or hyphens; anything else is refused', () => {
  fc.assert(
    fc.property(
      random(6),
      fc.constantFrom('-', ' ', '  ', ' - ', '\t', '\u00a0'),
      fc.boolean(),
      (bytes, gap, small) => {
        const secret = makeSecret(bytes);
        const typed = ` ${secret.replaceAll('-', gap)} `;
        assert.deepEqual(parseSecret(small ? typed.toLowerCase() : typed), { ok: true, value: secret });
      },
    ),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => !parseSecret(text).ok));
  for (const text of ['', 'HAUS', 'HAUS-BAUM', 'HAUS-BAUM-HUND-KATZE', 'HAUS-BAUM-XYZZ'])
    assert.ok(!parseSecret(text).ok, text);
});

test('on the check page accents, capitals, blanks, hyphens and ß do not matter; another name does', () => {
  const same: readonly (readonly string[])[] = [
    ['Müller', 'MÜLLER', 'Muller', 'Mu\u0308ller', 'mül ler'],
    ['Straßner', 'STRASSNER', 'Strassner', 'STRAẞNER'],
    ['Çelik-Großmann', 'celik grossmann', 'CELIKGROSSMANN'],
    ['Nguyễn', 'Nguyen', 'NGUYÊN'],
    ["O'Neill", 'O’Neill', 'oneill'],
    ['İnönü', 'INONU', 'inonu'],
    ['Шевченко', 'ШЕВЧЕНКО'],
  ];
  for (const names of same)
    assert.equal(new Set(names.map(name => checkText(name, '1980-01-02'))).size, 1, names.join());
  assert.equal(new Set(same.map(([name = '']) => checkText(name, '1980-01-02'))).size, same.length);
  assert.notEqual(checkText('Müller', '1980-01-02'), checkText('Müller', '1980-02-01'));
  assert.equal(formatCheckCode('ABCDEFGHJKLM'), 'ABCD-EFGH-JKLM');
});
