import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { add, type Count, NONE } from './files.ts';

const CHECKS = [
  ['types, pure', 'tsc', '-p', 'tsconfig.pure.json'],
  ['types, server', 'tsc', '-p', 'tsconfig.server.json'],
  ['types, browser', 'tsc', '-p', 'tsconfig.browser.json'],
  ['types, all', 'tsc', '-p', 'tsconfig.json'],
  ['style', 'biome', 'check', '--error-on-warnings'],
] as const;

/** Checks types (each world sees only its own globals) and style; each check counts like a test. */
export async function runChecks(): Promise<Count> {
  let count = NONE;
  for (const [title, command, ...words] of CHECKS) {
    const began = performance.now();
    const child = spawn(`node_modules/.bin/${command}`, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const written: string[] = [];
    child.stdout.on('data', data => written.push(String(data)));
    child.stderr.on('data', data => written.push(String(data)));
    const [exit] = await once(child, 'close');
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${exit === 0 ? '✔' : '✖'} ${title}, ${seconds} s`);
    if (exit !== 0) console.log(written.join('').trimEnd());
    count = add(count, exit === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });
  }
  return count;
}
