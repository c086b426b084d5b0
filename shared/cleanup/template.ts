import { ts } from 'ts-morph';
import { textLiteral } from '../surgery/literals';
import { glued, place } from '../surgery/replace';
import type { Part, Pass, Rewrite } from './types';

/** `${flag ? 'a' : 'b'}` in a template: the text itself; a template that is all text becomes a string. */
export const template: Rewrite = {
  id: 'template',
  on: ['TemplateExpression'],
  example: { before: "send(`mode ${flag('x') ? 'a' : 'b'}`);\n", after: "send('mode a');\n" },
  rewrite: (node, pass) => {
    if (!ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node.parent)) return undefined;
    const { file } = pass;
    const texts = node.templateSpans.map((span) => textOf(span.expression, pass));
    if (texts.every((text) => text === undefined)) return undefined;
    const whole = texts.every((text) => text !== undefined)
      ? node.head.text + node.templateSpans.map((span, at) => texts[at] + span.literal.text).join('')
      : undefined;
    const span = place(file, node);
    if (whole !== undefined && !/[\r\n]/.test(whole)) {
      const edit = { ...span, text: textLiteral(file, whole) };
      return [{ path: file.path, claim: span, edits: glued(file, span, [edit]) }];
    }
    const edits = node.templateSpans.flatMap(({ expression, literal }, at) => {
      const text = texts[at];
      if (text === undefined) return [];
      // From the `${` before the expression to the `}` behind it.
      const start = expression.pos - 2;
      return [
        {
          start,
          end: literal.getStart(file.source) + 1,
          text: escaped(text, file.text[start - 1], literal.rawText?.[0]),
        },
      ];
    });
    const part: Part = { path: file.path, claim: span, edits };
    return [part];
  },
};

/** What the flag puts into a template; nothing where more than a plain value is evaluated. */
function textOf(node: ts.Expression, { file, values }: Pass): string | undefined {
  const known = values.known(file, node);
  if (!known || known.promise || known.effects.length > 0 || typeof known.value === 'object') return undefined;
  return String(known.value);
}

function escaped(text: string, before: string | undefined, behind: string | undefined): string {
  const inner = text
    .replace(/[\\`]|\$(?=\{)/g, '\\$&')
    .replace(/\r/g, '\\r')
    .replace(/\$$/, behind === '{' ? '\\$' : '$$');
  return before === '$' && inner.startsWith('{') ? `\\${inner}` : inner;
}
