import { readFileSync } from 'node:fs';
import type { Refusal } from '@buergernah/kernel';
import { looksLikeSolomon, parseHomeCare, parseSolomon, parseTourProblem } from '@buergernah/visits/solver';
import { say } from '../say.ts';
import { plannableDay } from './day-file.ts';
import { plannableHomeCare } from './home-care-file.ts';
import { lineOf } from './json-line.ts';
import type { Plannable } from './plannable.ts';
import { plannableRoutes } from './route-file.ts';

/** What a file asks for, or why it cannot be read: a code, and a sentence with the file and the line where there is one. */
export type ReadFile =
  | { readonly ok: true; readonly value: Plannable }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly message: string } };

/** Reads a file of any of the formats, known by its content. */
export function readPlannable(file: string): ReadFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    const what = (fault as NodeJS.ErrnoException).code ?? String(fault);
    return broken('file-unreadable', { file, what });
  }
  if (/^\s*[{[]/.test(text)) return readJson(file, text);
  if (!looksLikeSolomon(text)) return broken('file-unknown', { file });
  const read = parseSolomon(text);
  if (read.ok) return { ok: true, value: plannableRoutes(read.value) };
  const { line, kind, found } = read.flaw;
  return broken('file-solomon', { file, line, flaw: word(kind), found: found === '' ? 'none' : found });
}

function readJson(file: string, text: string): ReadFile {
  const isHomeCare = /"(patients|required_caregivers|caregivers)"\s*:/.test(text);
  const read = isHomeCare ? parseHomeCare(text) : parseTourProblem(text);
  if (!read.ok) return flaw(file, text, read.refusal);
  return { ok: true, value: 'patients' in read.value ? plannableHomeCare(read.value) : plannableDay(read.value) };
}

function flaw(file: string, text: string, { code, values }: Refusal): ReadFile {
  const where = String(values?.where ?? '');
  const line = lineOf(text, where.split('.'));
  return broken('file-json', { file, line, where, flaw: word(code), what: String(values?.what ?? '') });
}

function broken(
  code: 'file-unreadable' | 'file-unknown' | 'file-solomon' | 'file-json',
  values: Readonly<Record<string, string | number>>,
): ReadFile {
  return { ok: false, refusal: { code, message: say(`cli.tours.${code}`, values) } };
}

/** A code as an ICU message can choose by it. */
function word(code: string): string {
  return code.replaceAll('-', '_');
}
