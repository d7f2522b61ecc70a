/** Exit codes of every command: 0 done, 1 refused or failed, 2 wrong use. */
export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USE = 2;

/** One command of the shell. Its file stands in `commands/` and is listed in `main.ts`. */
export interface Command {
  /** What is typed: `fee`, `audit verify`. */
  readonly name: string;
  readonly usage: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** Runs with what stands behind the name; answers with the exit code. */
  run(args: readonly string[], io: CommandIo): number | Promise<number>;
}

/** Where a command writes, so that tests can read it, and the day it takes for today. */
export interface CommandIo {
  out(line: string): void;
  err(line: string): void;
  readonly today: Temporal.PlainDate;
}

/** Thrown by a command that was called in a way that can never work. The shell adds how it is called, and answers 2. */
export class WrongUse extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
