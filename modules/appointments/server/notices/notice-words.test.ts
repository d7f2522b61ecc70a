import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { LANGUAGES } from '@buergernah/kernel';
import { CLOSING_REASONS } from '@buergernah/sites';
import { createSites } from '@buergernah/sites/server';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import { type NoticeContent, noticeWords } from './notice-words.ts';

const address = {
  street: 'Markt',
  houseNumber: '4',
  postcode: '44892',
  place: 'Bochum',
  hint: 'Eingang neben der Post',
};
const office = {
  sites: createSites(
    new Map([
      [
        BOCHUM,
        makeSites(
          makeSite({ id: 'mitte', name: 'Bürgerbüro Mitte', address }),
          makeSite({ id: 'gerthe', name: 'Bürgerbüro Gerthe' }),
          makeSite({ id: 'buecherei', kind: 'service-point', servedBy: 'mitte', cashDesk: false }),
        ),
      ],
    ]),
  ),
  portal: 'https://termine.example',
  signature: () => ({ city: 'Stadt Bochum', phone: '0234 115' }),
};
const content: NoticeContent = {
  kind: 'booked',
  place: 'mitte',
  day: '2026-11-24',
  start: 870,
  minutes: 40,
  people: 3,
  language: 'de',
  code: 'K7M2P9QXA',
  proposals: [],
};
const words = (wanted: Partial<NoticeContent>, channel: 'email' | 'sms' = 'email') =>
  noticeWords(office, BOCHUM, channel, { ...content, ...wanted });

test('a confirmation says when, where, how to find it, with how many, and how to change it', () => {
  const { subject, text } = words({});
  assert.equal(subject, 'Ihr Termin am Dienstag, 24. November um 14:30 Uhr');
  for (const said of [
    'Wann: Dienstag, 24. November, 14:30 Uhr',
    'Wo: Bürgerbüro Mitte, Markt 4, 44892 Bochum',
    'Eingang neben der Post',
    'ohne Stufen',
    'Personen: 3',
    'etwa 40 Minuten',
    'Ihr Code: K7M2P9QXA',
    'https://termine.example/termin#K7M2P9QXA',
    '0234 115',
  ])
    assert.ok(text.includes(said), said);
});

test('every kind is said in every language, with the time and nothing left open', () => {
  for (const language of LANGUAGES)
    for (const kind of ['booked', 'moved', 'cancelled', 'reminder', 'displaced'] as const)
      for (const channel of ['email', 'sms'] as const) {
        const { subject, text } = words({ kind, language }, channel);
        assert.ok(subject.includes('14:30') && text.includes('14:30'), `${language} ${kind}`);
        assert.doesNotMatch(subject + text, /[{}]|undefined|null|appointments\./);
        assert.doesNotMatch(subject, /[\r\n]/);
      }
  assert.equal(words({ language: 'en' }).subject, 'Your appointment on Tuesday 24 November at 14:30');
  const texts = LANGUAGES.map(language => words({ language }).text);
  assert.equal(new Set(texts).size, LANGUAGES.length);
});

test('whoever lost the slot reads why and at most three others', () => {
  const proposals = [840, 900, 960, 1020].map(start => ({ place: 'gerthe', day: '2026-11-25', start }));
  for (const reason of CLOSING_REASONS) {
    const { text } = words({ kind: 'displaced', reason, proposals });
    assert.equal(text.match(/Mittwoch, 25\. November/g)?.length, 3);
    assert.ok(text.includes('Bürgerbüro Gerthe') && text.includes('/termin#K7M2P9QXA'));
  }
  const staff = words({ kind: 'displaced', reason: 'staff' }).text;
  assert.match(staff, /fehlt Personal/);
});

test('a cancellation says who cancelled', () => {
  assert.match(words({ kind: 'cancelled', reason: 'own', code: null }).text, /Ihr Termin ist abgesagt/);
  const dropped = words({ kind: 'cancelled', reason: 'weather', code: null }).text;
  assert.match(dropped, /leider absagen/);
  assert.match(dropped, /https:\/\/termine\.example\/termin\/neu\n/);
});

test('the time is the one on the wall, on days when the clock jumps too', () => {
  assert.match(words({ day: '2026-10-25', start: 600 }).text, /25\. Oktober, 09:00 Uhr/);
  assert.match(words({ day: '2027-03-28', start: 480 }).text, /28\. März, 09:00 Uhr/);
});

test('a text message is short', () => {
  assert.ok(words({}, 'sms').text.length < words({}).text.length / 2);
  assert.ok(words({}, 'sms').text.includes('#K7M2P9QXA'));
});

test('where cards alone are taken, the nearest cash desk is named with its hours on that day', () => {
  assert.doesNotMatch(words({}).text, /bezahlen/);
  const open = words({ place: 'buecherei' }).text;
  assert.match(open, /nur mit Karte/);
  assert.match(open, /Bar bezahlen können Sie am selben Tag hier: Bürgerbüro Mitte, Markt 4, 08:00 bis 12:30 Uhr/);
  assert.match(
    words({ place: 'buecherei', day: '2026-11-28' }).text,
    /Bürgerbüro Mitte, Markt 4\. Am Tag Ihres Termins ist dort zu/,
  );
});
