import { literal, type Node, nameOf, parseSource, walk } from './source.ts';
import { type Check, isTest, sources } from './tree.ts';

/** Attributes that a person reads or hears. */
const READ = /^(aria-(label|description|placeholder|roledescription|valuetext)|title|alt|placeholder|label|summary)$/;
const LETTERS = /\p{L}{2}/u;
/** The product's name is a name in every language. */
const PRODUCT = 'Bürgernah';
const GERMAN_SENTENCE = /[äöüßÄÖÜ]/;

/** Rows that cite the law in its own words, as the catalogue's data files do. */
const CITATIONS = /^modules\/catalogue\/rules\//;

/** Text for people stands in messages, never in code: no words in JSX, no German in literals of the product. */
export const wording: Check = tree =>
  sources(tree)
    .filter(([file]) => /^(kernel|modules|apps|devices)\//.test(file) && !isTest(file) && !CITATIONS.test(file))
    .flatMap(([file, text]) => {
      const source = parseSource(file, text);
      const lines = new Map<number, string>();
      walk(source.program, (node, parents) => {
        const words = wordsOnScreen(node, parents) ?? germanWords(node);
        if (words !== undefined) lines.set(source.line(node), words.trim().replace(/\s+/g, ' '));
      });
      return [...lines].map(([line, words]) => ({ file, line, what: `words outside messages: ${words}` }));
    });

function wordsOnScreen(node: Node, parents: readonly Node[]): string | undefined {
  if (node.type === 'JSXText') return LETTERS.test(String(node.value)) ? String(node.value) : undefined;
  const text = literal(node);
  if (text === undefined || !LETTERS.test(text)) return undefined;
  const holder = parents.findLast(
    one => !/^(ConditionalExpression|LogicalExpression|JSXExpressionContainer)$/.test(one.type),
  );
  if (!holder) return undefined;
  if (holder.type === 'JSXAttribute') return READ.test(nameOf(holder.name) ?? '') ? text : undefined;
  const inside = parents.some(
    one => one.type === 'JSXExpressionContainer' && (holder.children as Node[] | undefined)?.includes(one),
  );
  const condition = parents.some(one => one.test === node);
  return inside && !condition ? text : undefined;
}

/** Umlauts give German away; a code or a class name has none. */
function germanWords(node: Node): string | undefined {
  if (node.type !== 'Literal' && node.type !== 'TemplateElement') return undefined;
  const value = node.type === 'Literal' ? node.value : (node.value as { cooked: string }).cooked;
  return typeof value === 'string' && GERMAN_SENTENCE.test(value.replaceAll(PRODUCT, '')) && /\s/.test(value.trim())
    ? value
    : undefined;
}
