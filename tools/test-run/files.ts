import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';

/** What a part of the run found. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export const NONE: Count = { passed: 0, failed: 0, skipped: 0 };

/** Adds up two parts of a run. */
export function add(one: Count, other: Count): Count {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** No test may take longer than this; after so long without news all that still runs is ended and counts as failed. */
const LONGEST_MS = 300_000;

/**
 * Runs test files, each in a process of its own, in a time zone. Failures are printed whole, with what their file wrote;
 * of what passed only the number is told.
 */
export async function runFiles(
  title: string,
  files: readonly string[],
  {
    zone,
    atOnce,
    longestMs = LONGEST_MS,
  }: { readonly zone: string; readonly atOnce: number; readonly longestMs?: number },
): Promise<Count> {
  if (files.length === 0) return NONE;
  process.env.TZ = zone;
  const began = performance.now();
  const hook = new URL('../tsx-hook.ts', import.meta.url).href;
  let count = NONE;
  const written = new Map<string, string[]>();
  const failedFiles = new Set<string>();
  const silent = new AbortController();
  const watch = setTimeout(() => silent.abort(), longestMs);
  const stream = run({
    signal: silent.signal,
    files: files.map(file => resolve(file)),
    concurrency: atOnce,
    timeout: longestMs,
    execArgv: ['--import', hook],
  });
  for await (const event of stream) {
    watch.refresh();
    if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      const { file = '', message } = event.data;
      written.set(file, [...(written.get(file) ?? []), message]);
    } else if (event.type === 'test:fail') {
      const { name, file = '', line, column, details, skip, todo } = event.data;
      const error = details.error as Error & { failureType?: string };
      if (skip !== undefined || todo !== undefined || error.failureType === 'subtestsFailed') continue;
      failedFiles.add(file);
      const where = relative(process.cwd(), file);
      console.log(`\n✖ ${name}\n  ${where}:${line}:${column}\n${indent(describe(error.cause ?? error))}`);
    } else if (event.type === 'test:summary' && event.data.file === undefined) {
      const { counts } = event.data;
      const failed = counts.failed + counts.cancelled;
      count = { passed: counts.passed, failed, skipped: counts.skipped + counts.todo };
    }
  }
  clearTimeout(watch);
  if (silent.signal.aborted) {
    console.log(
      `\n✖ no news for ${longestMs / 1000} s: a file's process does not end (something is left open), or a test hangs`,
    );
    count = { ...count, failed: Math.max(1, count.failed) };
  }
  for (const file of failedFiles) {
    const text = written.get(file)?.join('').trimEnd();
    if (text) console.log(`\n  ${relative(process.cwd(), file)} wrote:\n${indent(text.slice(-8000))}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${count.failed > 0 ? '✖' : '✔'} ${title}: ${files.length} files, ${count.passed} passed, ${seconds} s (${zone})`,
  );
  return count;
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return inspect(cause);
  const stack = (cause.stack ?? '')
    .split('\n')
    .filter(line => !/\(node:internal|at node:internal|at async (Test|Suite|startSubtest)/.test(line));
  return stack.join('\n') + (cause.cause === undefined ? '' : `\ncaused by ${inspect(cause.cause)}`);
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
