#!/usr/bin/env node
import { dayOf } from '@buergernah/kernel';
import { type Command, WRONG_USE, WrongUse } from './command.ts';
import { catalogueCheck } from './commands/catalogue-check.ts';

const COMMANDS: readonly Command[] = [catalogueCheck];

function help(): string {
  const width = Math.max(...COMMANDS.map(command => command.name.length));
  const lines = COMMANDS.map(command => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return ['buergernah <Befehl> [--json]', '', ...lines].join('\n');
}

const typed = process.argv.slice(2);
const command = COMMANDS.find(candidate => candidate.name.split(' ').every((word, at) => typed[at] === word));

if (!command) {
  const asked = typed.length === 0 || typed[0] === 'help' || typed[0] === '--help' || typed[0] === '-h';
  console[asked ? 'log' : 'error'](help());
  process.exitCode = asked ? 0 : WRONG_USE;
} else {
  const io = {
    out: (line: string) => console.log(line),
    err: (line: string) => console.error(line),
    today: dayOf(Temporal.Now.instant()),
  };
  try {
    process.exitCode = await command.run(typed.slice(command.name.split(' ').length), io);
  } catch (fault) {
    if (!(fault instanceof WrongUse)) throw fault;
    console.error(`${fault.message}\n\n${command.usage}`);
    process.exitCode = WRONG_USE;
  }
}
