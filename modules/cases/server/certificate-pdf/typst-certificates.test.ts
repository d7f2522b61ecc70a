import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { constants, inflateSync } from 'node:zlib';
import { BOCHUM } from '@buergernah/access/test/make';
import type { Site } from '@buergernah/sites';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { CertificateContent } from '../office.ts';
import type { RegisterEntry } from '../register.ts';
import { typstCertificates } from './typst-certificates.ts';

const office: Site = {
  id: 'mitte',
  kind: 'buergerbuero',
  name: 'Bürgerbüro Mitte',
  address: { street: 'Willy-Brandt-Platz', houseNumber: '2', postcode: '44777', place: 'Bochum' },
  position: { latitude: 51.48, longitude: 7.21 },
  hours: {},
  equipment: [],
  barrierFree: { stepFree: true },
  servedBy: 'mitte',
  cashDesk: true,
};
const entry: RegisterEntry = {
  familyName: 'Öztürk-Großmann',
  givenNames: 'Ayşe',
  birthDate: '1957-03-09',
  doctorate: 'Dr.',
  address: { street: 'Kortumstraße', houseNumber: '12a', postcode: '44787', place: 'Bochum' },
  movedInOn: '2019-04-01',
  blocked: false,
  deceased: false,
};
const content: CertificateContent = {
  service: 'meldebescheinigung',
  office: 'mitte',
  issuedOn: Temporal.PlainDate.from('2026-11-22'),
  checkCode: 'ABCD2345EFGH',
  entry,
  answers: { purpose: 'pension', content: 'simple', delivery: 'post' },
};
const setting = {
  demo: false,
  city: {
    name: 'Stadt Bochum',
    authority: 'Der Oberbürgermeister',
    coatOfArms: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="10"><path d="M0 0h8v6L4 10 0 6z"/></svg>',
  },
  portal: 'https://buergernah.example/',
  sites: [office],
  phone: '0234 910-1900',
};
const maker = typstCertificates(setting);
const demo = typstCertificates({ ...setting, demo: true });

async function read(made: Promise<Uint8Array>) {
  const bytes = await made;
  const opened = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: opened.numPages }, (_none, at) => opened.getPage(at + 1)));
  const spoken: string[] = [];
  const silent: string[] = [];
  for (const page of pages) {
    const open: boolean[] = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ('str' in item) (open.includes(true) ? silent : spoken).push(item.str + (item.hasEOL ? ' ' : ''));
      else if (item.type === 'endMarkedContent') open.pop();
      else open.push((item as { tag?: string }).tag === 'Artifact');
    }
  }
  const words = (parts: string[]) => parts.join('').normalize('NFC').replace(/\s+/g, ' ');
  return { opened, pages, spoken: words(spoken), silent: words(silent) };
}

function actualTexts(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const streams = bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g);
  const texts = [...streams].flatMap(([, packed = '']) => {
    const open = packed.startsWith('x')
      ? inflateSync(Buffer.from(packed, 'latin1'), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
      : packed;
    return [...open.matchAll(/ActualText <FEFF([0-9A-F]+)>/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').swap16().toString('utf16le'),
    );
  });
  return texts.join(' ');
}

interface Structure {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Structure[];
}
function walk(node: Structure): Structure[] {
  return [node, ...(node.children ?? []).flatMap(walk)];
}

test('declares PDF/A-2a, its language and its title, and is tagged throughout', async () => {
  const { opened, pages } = await read(maker.make(BOCHUM, content));
  const { info, metadata } = await opened.getMetadata();
  assert.equal(metadata?.get('pdfaid:part'), '2');
  assert.equal(metadata?.get('pdfaid:conformance'), 'A');
  assert.equal((info as { Title: string }).Title, 'Meldebescheinigung');
  assert.equal((info as { Language: string }).Language, 'de-DE');
  assert.equal(((await opened.getMarkInfo()) as unknown as Map<string, boolean>).get('Marked'), true);
  const nodes = walk((await pages[0]?.getStructTree()) as Structure);
  const roles = nodes.map(node => node.role);
  assert.ok(roles.includes('H1') && roles.includes('H2') && roles.includes('P'));
  const alts = nodes.flatMap(node => (node.role === 'Figure' ? [node.alt] : []));
  assert.deepEqual(alts, ['Wappen: Stadt Bochum', 'QR-Code: führt zur Prüfseite buergernah.example/pruefen']);
});

test('says what the register says, not what somebody typed', async () => {
  const answers = { ...content.answers, familyName: 'Falsch', address: { kind: 'germany', street: 'Erfunden' } };
  const { spoken } = await read(maker.make(BOCHUM, { ...content, answers }));
  for (const words of [
    'Öztürk-Großmann',
    'Ayşe',
    'Dr.',
    '9. März 1957',
    'Kortumstraße 12a',
    '44787 Bochum',
    'für die Rente',
  ])
    assert.ok(spoken.includes(words), words);
  assert.doesNotMatch(spoken, /Falsch|Erfunden|Muster/);
  assert.match(spoken, /Bochum, 22. November 2026/);
});

test('shows the address in the window only when it is posted', async () => {
  const line = 'Dr. Ayşe Öztürk-Großmann';
  const posted = await read(maker.make(BOCHUM, content));
  const collected = await read(
    maker.make(BOCHUM, { ...content, answers: { ...content.answers, delivery: 'counter' } }),
  );
  assert.ok(posted.spoken.includes(line));
  assert.ok(!collected.spoken.includes(line));
  const at = (await posted.pages[0]?.getTextContent())?.items.find(
    item => 'str' in item && item.str.startsWith('Dr. Ayşe'),
  );
  assert.ok(at && 'transform' in at);
  // DIN 5008 form B: the lines of the address lie 62.7 to 90 mm from the top, 25 mm from the left.
  const [left, top] = [(at.transform[4] / 72) * 25.4, 297 - (at.transform[5] / 72) * 25.4];
  assert.ok(Math.abs(left - 25) < 0.5 && top > 62.7 && top < 90, `${left} mm, ${top} mm`);
});

test('an extended sheet says what it does not attest, a confirmation of data names itself', async () => {
  const details = ['nationality', 'move-in-dates', 'children'];
  const extended = await read(
    maker.make(BOCHUM, { ...content, answers: { content: 'extended', details, purpose: 'marriage' } }),
  );
  assert.match(extended.spoken, /Erweiterte Meldebescheinigung/);
  assert.match(extended.spoken, /Eingezogen am ?1. April 2019/);
  assert.match(extended.spoken, /Nicht bescheinigt wird hier: Staatsangehörigkeit und minderjährige Kinder/);
  const confirmed = await read(
    maker.make(BOCHUM, { ...content, answers: { content: 'data-confirmation', purpose: 'other' } }),
  );
  assert.match(confirmed.spoken, /Datenbestätigung/);
});

test('birth dates without day or month, one name, no dwelling', async () => {
  const bare: RegisterEntry = {
    familyName: 'Suharto',
    givenNames: '',
    birthDate: '1950',
    address: null,
    blocked: false,
    deceased: false,
  };
  const { spoken } = await read(maker.make(BOCHUM, { ...content, entry: bare }));
  assert.match(spoken, /1950 \(Tag und Monat sind nicht bekannt\)/);
  assert.match(spoken, /ohne feste Wohnung/);
  assert.match(spoken, /Vornamen ?keine eingetragen/);
  const month = await read(maker.make(BOCHUM, { ...content, entry: { ...bare, birthDate: '1950-03' } }));
  assert.match(month.spoken, /März 1950 \(der Tag ist nicht bekannt\)/);
});

test('every letter of DIN 91379 has a shape and is read; a letter without one is a fault and no empty box', async () => {
  const letters = new Intl.Segmenter('de', { granularity: 'grapheme' });
  for (const familyName of DIN_91379) {
    const made = maker.make(BOCHUM, { ...content, entry: { ...entry, familyName } });
    // Where a letter is drawn with several shapes, PDF writes what it stands for as ActualText.
    const text = `${(await read(made)).spoken} ${actualTexts(await made)}`.normalize('NFC');
    for (const { segment } of letters.segment(familyName)) assert.ok(text.includes(segment.normalize('NFC')), segment);
  }
  await assert.rejects(maker.make(BOCHUM, { ...content, entry: { ...entry, familyName: '山田' } }), {
    message: /^[^山]*font has not got a letter[^山]*$/,
  });
});

test('a name is text, whatever it looks like', async () => {
  for (const familyName of [
    '#panic("x")',
    '*fett* _kursiv_ $x^2$',
    '#read("letter.typ")',
    '\\ "]} #sys.inputs',
    '<script>',
    '= Titel',
  ]) {
    const { spoken } = await read(maker.make(BOCHUM, { ...content, entry: { ...entry, familyName } }));
    assert.ok(spoken.includes(familyName), familyName);
  }
});

test('the longest name stays on one page and inside it', async () => {
  const familyName = `${'W'.repeat(60)} ${'Öztürk-Großmann '.repeat(3)}`.trim();
  const { pages } = await read(maker.make(BOCHUM, { ...content, entry: { ...entry, familyName } }));
  assert.equal(pages.length, 1);
  const right = 595.28 - (20 / 25.4) * 72;
  for (const item of (await pages[0]?.getTextContent())?.items ?? [])
    if ('str' in item) assert.ok(item.transform[4] + item.width <= right + 1, item.str);
});

test('a demonstration says so across the page, and aloud only once', async () => {
  const { spoken, silent, opened } = await read(
    demo.make(BOCHUM, { ...content, service: 'lebensbescheinigung', answers: {} }),
  );
  assert.match(silent, /MUSTER – nicht gültig/);
  assert.equal(spoken.match(/nicht gültig/g)?.length, 1);
  assert.equal(opened.numPages, 1);
  assert.match(spoken, /am 22. November 2026 am Leben ist/);
  assert.doesNotMatch((await read(maker.make(BOCHUM, content))).silent, /MUSTER/);
});

test('the QR code on the page leads to the check page', async () => {
  const { pages } = await read(demo.make(BOCHUM, content));
  const page = pages[0];
  assert.ok(page);
  const viewport = page.getViewport({ scale: 3 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport }).promise;
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });
  const [code] = await readBarcodes(canvas.toBuffer('image/png'), { formats: ['QRCode'] });
  assert.equal(code?.text, 'https://buergernah.example/pruefen#ABCD-2345-EFGH');
});

test('no sheet for other services, for the dead, or of an unknown office', async () => {
  await assert.rejects(maker.make(BOCHUM, { ...content, service: 'reisepass' }), /no sheet/);
  await assert.rejects(maker.make(BOCHUM, { ...content, service: '../../secret' }), /no sheet/);
  await assert.rejects(maker.make(BOCHUM, { ...content, entry: { ...entry, deceased: true } }), /deceased/);
  await assert.rejects(maker.make(BOCHUM, { ...content, office: 'nirgends' }), /office/);
});

/** Letters of DIN 91379 (normative Latin letters, with sequences that have no code point of their own), in portions of a name's length. */
const DIN_91379 = [
  'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ',
  'ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĸĹĺĻļĽľĿŀŁłŃńŅņŇňŉŊŋ',
  'ŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƇƈƏƗƠơƯưƷǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜ',
  'ǞǟǢǣǤǥǦǧǨǩǪǫǬǭǮǯǰǴǵǸǹǺǻǼǽǾǿȒȓȘșȚțȞȟȧȨȩȪȫȬȭȮȯȰȱȲȳəɨʒ',
  'ḂḃḆḇḊḋḌḍḎḏḐḑḞḟḠḡḢḣḤḥḦḧḨḩḪḫḰḱḲḳḴḵḶḷḺḻṀṁṂṃṄṅṆṇṈṉṒṓṔṕṖṗṘṙṚṛṞṟṠṡṢṣṪṫṬṭṮṯ',
  'ẀẁẂẃẄẅẆẇẌẍẎẏẐẑẒẓẔẕẖẗẞẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ',
  'A̋C̀C̄C̆C̈C̕C̣C̦C̨̆D̂F̀F̄G̀H̄H̦H̱J́J̌K̀K̂K̄K̇K̕K̛K̦K͟HK͟hL̂L̥L̥̄L̦M̀M̂M̆M̐N̂N̄N̆N̦P̀P̄P̕P̣R̆R̥R̥̄S̀S̄S̛̄S̱T̀T̄T̈T̕T̛U̇Z̀Z̄Z̆Z̈Z̧',
  'a̋c̀c̄c̆c̈c̕c̣c̦c̨̆d̂f̀f̄g̀h̄h̦j́k̀k̂k̄k̇k̕k̛k̦k͟hl̂l̥l̥̄l̦m̀m̂m̆m̐n̂n̄n̆n̦p̀p̄p̕p̣r̆r̥r̥̄s̀s̄s̛̄s̱t̀t̄t̕t̛u̇z̀z̄z̆z̈z̧',
  'Ǆ̄ḿḾÇ̆Û̄ç̆û̄ÿ́ẍ́Ž̦ž̦Č̕č̕Ô̄ô̄Ś̱ś̱Š̱š̱Ị̄Ọ̈ạ̈ọ̈ụ̄ụ̈',
  'Müller-Lüdenscheidt O’Néill D’Àngelo Łukasiewicz Nguyễn Þórðardóttir Żółć',
];
