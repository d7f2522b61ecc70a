import { dotted, type Node, nameOf, parseSource, type Source, walk } from './source.ts';
import { type Check, type Finding, isTest, sources } from './tree.ts';

/** Nothing passes by looking away: no `any`, no silenced compiler, no skipped or sleeping test, no snapshot, no mocked module. */
export const honesty: Check = tree =>
  sources(tree).flatMap(([file, text]) => {
    const source = parseSource(file, text);
    return [...silenced(file, source), ...(isTest(file) ? lookingAway(file, source) : [])];
  });

function silenced(file: string, source: Source): Finding[] {
  const found: Finding[] = [];
  walk(source.program, node => {
    if (node.type === 'TSAnyKeyword') found.push({ file, line: source.line(node), what: 'any says nothing' });
  });
  for (const comment of source.comments) {
    const word = /@ts-(ignore|expect-error|nocheck)/.exec(comment.value)?.[0];
    if (word) found.push({ file, line: source.line(comment), what: `${word} silences the compiler` });
  }
  return found;
}

function lookingAway(file: string, source: Source): Finding[] {
  const found: Finding[] = [];
  const say = (node: Node, what: string) => found.push({ file, line: source.line(node), what });
  const pauses = new Set<string>();
  walk(source.program, node => {
    if (node.type === 'ImportSpecifier' && nameOf(node.imported) === 'setTimeout')
      pauses.add(nameOf(node.local) as string);
  });
  walk(source.program, (node, parents) => {
    if (
      node.type === 'Property' &&
      /^(skip|only|todo)$/.test(nameOf(node.key) ?? '') &&
      (node.value as Node).value === true
    )
      say(node, `${nameOf(node.key)} without a reason`);
    if (node.type !== 'CallExpression') return;
    const called = dotted(node.callee) ?? nameOf((node.callee as Node).property) ?? '';
    if (/^(test|it|describe|suite)\.(skip|only|todo)$/.test(called)) say(node, `${called} looks away`);
    if (/(^|\.)(toMatch|assert|t\.assert)\.?[sS]napshot$|\.mock\.module$/.test(called))
      say(node, `${called} proves nothing`);
    if (/\.waitForTimeout$/.test(called)) say(node, 'sleeps; wait for what must happen');
    const sleeps =
      pauses.has(called) || (called === 'setTimeout' && parents.some(isPromise) && isWaiting(node, parents));
    // asking again and again until it happened is waiting, not sleeping
    if (sleeps && !parents.some(one => /^(While|DoWhile|For|ForOf)Statement$/.test(one.type)))
      say(node, 'sleeps; wait for what must happen');
  });
  return found;
}

function isPromise(node: Node): boolean {
  return node.type === 'NewExpression' && nameOf(node.callee) === 'Promise';
}

/** `new Promise(done => setTimeout(done, 50))`: the timer does nothing but go on. */
function isWaiting(timer: Node, parents: readonly Node[]): boolean {
  const first = (timer.arguments as Node[])[0];
  const executor = parents.findLast(one => /Function/.test(one.type));
  const resolve = nameOf((executor?.params as Node[] | undefined)?.[0]);
  return resolve !== undefined && nameOf(first) === resolve;
}
