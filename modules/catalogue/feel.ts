import { evaluate, parseExpression } from 'feelin';
import type { Feel } from './form.ts';

/** Results kept per expression: more than the items of any repeat, so that a repeat does not push out its own neighbours. */
const KEPT = 64;
/** Signs of answers that are worth remembering: choices, yes and no, ages. */
const LONGEST = 200;

/**
 * Conditions and computed values of forms, in FEEL. This file is no part of the module's root: it brings 58 kB with it and is
 * loaded with the first form page (`ui/` by dynamic import) or by the server.
 *
 * feelin parses at every call and fails silently. So every expression is parsed once for what it reads, checked when the
 * catalogue is loaded (`server/check-form.ts`), and worked out again only when a variable it reads has changed.
 */
export function makeFeel(): Feel {
  const known = new Map<string, { reads: readonly string[]; results: Map<string, unknown> }>();

  const entryOf = (expression: string) => {
    let entry = known.get(expression);
    if (!entry) {
      entry = { reads: variablesIn(expression), results: new Map() };
      known.set(expression, entry);
    }
    return entry;
  };

  return {
    reads: expression => entryOf(expression).reads,
    evaluate(expression, variables) {
      const { reads, results } = entryOf(expression);
      const key = JSON.stringify(reads.map(name => variables[name] ?? null));
      const before = results.get(key);
      if (before !== undefined) return before;
      const context = Object.fromEntries(reads.map(name => [name, variables[name] ?? null]));
      const result = evaluate(expression, context).value ?? null;
      // Long answers are free text: remembering them would fill the memory and keep what was deleted elsewhere.
      if (key.length > LONGEST) return result;
      if (results.size >= KEPT) results.clear();
      results.set(key, result);
      return result;
    },
  };
}

/** What an expression says when it is run on given values, with everything feelin would rather keep to itself. Throws where it cannot be read. */
export function tryExpression(expression: string, variables: Readonly<Record<string, unknown>>) {
  const { value, warnings } = evaluate(expression, variables);
  return { value: value ?? null, warnings: warnings.map(warning => warning.message) };
}

/** The names an expression reads from outside: no functions of the language, no names it binds itself (`some x in …`). */
export function variablesIn(expression: string): readonly string[] {
  const reads = new Set<string>();
  const bound = new Set<string>();
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      const name = expression.slice(node.from, node.to);
      if (node.name === 'InExpression' || node.name === 'FormalParameter') {
        bound.add(/^[\p{L}_][\p{L}\p{N}_]*/u.exec(name)?.[0] ?? '');
      }
      if (node.name !== 'VariableName') return;
      const called = node.node.parent?.name === 'FunctionInvocation' && node.node.parent.from === node.from;
      if (!called) reads.add(name);
    },
  });
  return [...reads].filter(name => !bound.has(name));
}

/** What an expression says in words and which functions it calls: what a reader can check without running it. */
export function literalsAndCalls(expression: string): {
  readonly words: readonly string[];
  readonly calls: readonly string[];
} {
  const words: string[] = [];
  const calls: string[] = [];
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      const text = expression.slice(node.from, node.to);
      if (node.name === 'StringLiteral') words.push(text.slice(1, -1));
      if (node.name === 'FunctionInvocation') calls.push(text.slice(0, text.indexOf('(')).trim());
    },
  });
  return { words, calls };
}
