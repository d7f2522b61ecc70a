#!/usr/bin/env node
import { dayOf } from '@buergernah/kernel';
import { shell } from './shell.ts';

process.exitCode = await shell(process.argv.slice(2), {
  out: line => process.stdout.write(`${line}\n`),
  err: line => process.stderr.write(`${line}\n`),
  today: dayOf(Temporal.Now.instant()),
});
