import { ts } from 'ts-morph';
import type { DraftFile } from '../surgery/draft';
import { foldTo } from '../surgery/replace';
import type { Rewrite } from './types';

/** `c ? a : b` whose condition the flag decides. */
export const conditional: Rewrite = {
  id: 'conditional',
  on: ['ConditionalExpression'],
  example: { before: "const r = flag('x') ? fresh() : stale();\n", after: 'const r = fresh();\n' },
  rewrite: (node, { file, values }) => {
    if (!ts.isConditionalExpression(node)) return undefined;
    const test = values.truth(file, node.condition);
    if (!test) return undefined;
    const branch = test.truthy ? node.whenTrue : node.whenFalse;
    const known = values.known(file, node);
    const note =
      known?.chosen && values.constant(file, branch)
        ? ({ is: 'value', value: known.value, chosen: true } as const)
        : undefined;
    const part = foldTo(file, node, branch, test.effects, note);
    const comment = branch === node.whenTrue ? ownComment(file, node) : undefined;
    if (!comment) return [part];
    const claim = { start: part.claim.start, end: Math.max(part.claim.end, comment.end) };
    return [{ ...part, claim, edits: [...part.edits, comment] }];
  },
};

/** Over several lines each side has its own comment: the one at the end of all is the other side's. */
function ownComment({ text, source }: DraftFile, { whenTrue, whenFalse, end }: ts.ConditionalExpression) {
  const comment = ts.getTrailingCommentRanges(text, whenTrue.end)?.at(-1);
  const between = comment && text.slice(comment.end, whenFalse.getStart(source));
  if (comment?.kind !== ts.SyntaxKind.SingleLineCommentTrivia || !between || !/^\s*:\s*$/.test(between))
    return undefined;
  const behind = /^([;,)]*)([ \t]*\/\/[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(end));
  if (!behind) return undefined;
  const at = end + behind[1]!.length;
  return { start: at, end: end + behind[0].length, text: ` ${text.slice(comment.pos, comment.end)}` };
}
