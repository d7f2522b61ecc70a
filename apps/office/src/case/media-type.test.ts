import assert from 'node:assert/strict';
import test from 'node:test';
import { isWhatItSays } from './media-type.ts';

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const text = (words: string) => new TextEncoder().encode(words);

test('a PDF, a photo and a picture are what they say', () => {
  assert.equal(isWhatItSays('application/pdf', text('%PDF-1.7')), true);
  assert.equal(isWhatItSays('image/jpeg', JPEG), true);
  assert.equal(isWhatItSays('image/png', PNG), true);
});

test('a page dressed as a picture, a file cut short and a kind nobody takes are not', () => {
  assert.equal(isWhatItSays('image/png', text('<html><s')), false);
  assert.equal(isWhatItSays('application/pdf', text('<html>%PDF-')), false);
  assert.equal(isWhatItSays('image/jpeg', PNG), false);
  assert.equal(isWhatItSays('image/png', PNG.subarray(0, 4)), false);
  assert.equal(isWhatItSays('application/pdf', text('')), false);
  assert.equal(isWhatItSays('text/html', text('<html>')), false);
  assert.equal(isWhatItSays('toString', text('<html>')), false);
});
