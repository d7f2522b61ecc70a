import { dotted, type Node, nameOf, parseSource, walk } from './source.ts';
import { type Check, isTest, sources } from './tree.ts';

/** The only place that turns a refusal into a status. */
const EDGE = /^kernel\/server\/http\//;
const WORD = /(^|\.)(status|statusCode|code|writeHead|sendStatus|httpErrors)$/i;

/** HTTP status codes stand only at the edge: everybody else speaks of refusals, by code. */
export const statusCodes: Check = tree =>
  sources(tree)
    .filter(([file]) => /^(kernel|modules|apps)\//.test(file) && !EDGE.test(file) && !isTest(file))
    .flatMap(([file, text]) => {
      const source = parseSource(file, text);
      const lines = new Set<number>();
      walk(source.program, (node, parents) => {
        if (isStatus(node) && speaksOfHttp(node, parents)) lines.add(source.line(node));
      });
      return [...lines].map(line => ({ file, line, what: 'an HTTP status outside kernel/server/http' }));
    });

function isStatus(node: Node): boolean {
  return (
    node.type === 'Literal' &&
    typeof node.value === 'number' &&
    Number.isInteger(node.value) &&
    node.value >= 100 &&
    node.value < 600
  );
}

/** `reply.code(404)`, `status: 404`, `answer.status === 404`, `{ 404: schema }`. */
function speaksOfHttp(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1);
  switch (parent?.type) {
    case 'CallExpression':
      return (
        parent.callee !== node && WORD.test(dotted(parent.callee) ?? nameOf((parent.callee as Node).property) ?? '')
      );
    case 'Property':
      return parent.key === node || WORD.test(nameOf(parent.key) ?? '');
    case 'BinaryExpression':
      return [parent.left, parent.right].some(side => WORD.test(dotted(side) ?? nameOf((side as Node).property) ?? ''));
    case 'SwitchCase':
      return WORD.test(dotted(parents.at(-2)?.discriminant) ?? '');
    case 'VariableDeclarator':
      return WORD.test(nameOf(parent.id) ?? '');
    default:
      return false;
  }
}
