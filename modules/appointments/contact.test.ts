import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readContact } from './contact.ts';

const email = (address: string) => readContact({ kind: 'email', address });
const phone = (number: string) => readContact({ kind: 'phone', number });
const to = (read: ReturnType<typeof readContact>) =>
  read.ok && read.value.kind !== 'none' ? read.value.to : 'refused';

test('an address is kept as it was typed, its domain in small letters', () => {
  assert.equal(to(email(' Erika.Mustermann+amt@Example.ORG ')), 'Erika.Mustermann+amt@example.org');
  assert.equal(to(email('jörg@bücherei.de')), 'jörg@bücherei.de');
});

test('what is no address is refused', () => {
  const wrong = [
    'erika',
    'erika@',
    '@example.org',
    'a@b@example.org',
    'erika@example',
    'e rika@example.org',
    '.e@example.org',
  ];
  for (const address of [
    ...wrong,
    'e..r@example.org',
    'erika@-a.org',
    `${'e'.repeat(65)}@example.org`,
    `e@${'a.'.repeat(100)}org`,
  ])
    assert.equal(to(email(address)), 'refused', address);
});

test('nothing that is taken for an address can end or begin a mail header', () => {
  const poison = fc.constantFrom('\r', '\n', '\r\n', '\0', ',', ';', '<', '>', '"', ' ', '\u2028', '\u0085', '@');
  fc.assert(
    fc.property(fc.emailAddress(), poison, fc.nat(), (address, sign, at) => {
      const cut = 1 + (at % (address.length - 1));
      assert.equal(to(email(`${address.slice(0, cut)}${sign}${address.slice(cut)}`)), 'refused');
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const read = to(email(text));
      assert.ok(read === 'refused' || /^[^\s\p{C},;:<>"@]+@[^\s\p{C},;:<>"@]+$/u.test(read));
    }),
  );
});

test('spellings of one number are one number', () => {
  for (const typed of ['0234 / 910-0', '+49 (0)234 9100', '0049 234 910 0', '(0234) 910.0', '+492349100'])
    assert.equal(to(phone(typed)), '+492349100', typed);
  assert.equal(to(phone('0043 1 4000')), '+4314000');
});

test('a number that reaches nobody is refused', () => {
  for (const typed of [
    '9100',
    '2349100',
    '+0234',
    'call me',
    '0234',
    '+49 234 9100 ext 5',
    '+4923491001234567',
    '0234\n910',
  ])
    assert.equal(to(phone(typed)), 'refused', typed);
});
