import { readFileSync } from 'node:fs';
import { ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import { looksLikeSolomon, parseHomeCare, parseSolomon, parseTourProblem } from '@buergernah/visits/solver';
import { plannableDay } from './day-file.ts';
import { plannableHomeCare } from './home-care-file.ts';
import { lineOf } from './json-line.ts';
import type { Plannable } from './plannable.ts';
import { plannableRoutes } from './route-file.ts';

/** Reads a file of any of the formats, known by its content. Every refusal names the file, and the line where there is one. */
export function readPlannable(file: string): Result<Plannable> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    const what = (fault as NodeJS.ErrnoException).code ?? String(fault);
    return refuse('tour-file-unreadable', { file, what });
  }
  if (/^\s*[{[]/.test(text)) return readJson(file, text);
  if (!looksLikeSolomon(text)) return refuse('tour-file-unknown', { file });
  const read = parseSolomon(text);
  if (read.ok) return ok(plannableRoutes(read.value));
  const { line = 1, flaw = '', found = '' } = read.refusal.values ?? {};
  return refuse('route-file-broken', { file, line, flaw: word(String(flaw)), found: found === '' ? 'none' : found });
}

function readJson(file: string, text: string): Result<Plannable> {
  const isHomeCare = /"(patients|required_caregivers|caregivers)"\s*:/.test(text);
  const read = isHomeCare ? parseHomeCare(text) : parseTourProblem(text);
  if (!read.ok) return flaw(file, text, read.refusal);
  return ok('patients' in read.value ? plannableHomeCare(read.value) : plannableDay(read.value));
}

function flaw(file: string, text: string, { code, values }: Refusal) {
  const where = String(values?.where ?? '');
  const line = lineOf(text, where.split('.'));
  return refuse('tour-file-flaw', { file, line, where, flaw: word(code), what: String(values?.what ?? '') });
}

/** A code as an ICU message can choose by it. */
function word(code: string): string {
  return code.replaceAll('-', '_');
}
