import { DataFilesError } from '@buergernah/catalogue/server';
import { type Command, type CommandIo, DONE, REFUSED, WRONG_USE, WrongUse } from './command.ts';
import { advise } from './commands/advise.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { catalogueCheck } from './commands/catalogue-check.ts';
import { fee } from './commands/fee.ts';
import { may } from './commands/may.ts';
import { toursPlan } from './commands/tours-plan.ts';
import { say } from './say.ts';

const COMMANDS: readonly Command[] = [fee, may, advise, catalogueCheck, auditVerify, toursPlan];
const HELP = new Set(['help', '--help', '-h']);

/** Runs what was typed behind `buergernah` and answers with the exit code. */
export async function shell(typed: readonly string[], io: CommandIo): Promise<number> {
  const command = COMMANDS.find(one => one.name.split(' ').every((word, at) => typed[at] === word));
  if (!command) {
    const asked = typed[0] === undefined || HELP.has(typed[0]);
    if (asked) io.out(help());
    else if (typed.includes('--json')) io.out(refusalLine('command-unknown', say('cli.unknown-command')));
    else io.err(`${say('cli.unknown-command')}\n\n${help()}`);
    return asked ? DONE : WRONG_USE;
  }
  if (typed.some(word => HELP.has(word))) {
    io.out(`${command.summary}\n\n${command.usage}`);
    return DONE;
  }
  try {
    return await command.run(typed.slice(command.name.split(' ').length), io);
  } catch (fault) {
    if (fault instanceof DataFilesError) {
      if (typed.includes('--json')) io.out(refusalLine('data-files-faulty', fault.message));
      else io.err(fault.message);
      return REFUSED;
    }
    if (!(fault instanceof WrongUse)) throw fault;
    if (typed.includes('--json')) io.out(refusalLine(fault.code, fault.message));
    io.err(`${fault.message}\n\n${command.usage}`);
    return WRONG_USE;
  }
}

function help(): string {
  const width = Math.max(...COMMANDS.map(command => command.name.length));
  return [say('cli.usage'), '', ...COMMANDS.map(one => `  ${one.name.padEnd(width)}  ${one.summary}`)].join('\n');
}

function refusalLine(code: string, message: string): string {
  return JSON.stringify({ refusal: { code, message } });
}
