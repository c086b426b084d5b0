import { ts } from 'ts-morph';
import { decoratorProblem } from '../surgery/gated-entries';
import { wholeLines } from '../surgery/layout';
import { gateNote } from '../surgery/marks';
import { place } from '../surgery/replace';
import type { Rewrite } from './types';

/** `@FeatureFlag('x')` before a class, a member or a parameter that stays. */
export const gatedDeclaration: Rewrite = {
  id: 'gated-declaration',
  on: ['Decorator'],
  example: {
    before: "class Page {\n  @FeatureFlag('x')\n  @Get()\n  show() {}\n}\nrun(Page);\n",
    after: 'class Page {\n  @Get()\n  show() {}\n}\nrun(Page);\n',
  },
  rewrite: (node, { draft, file, values }) => {
    if (!ts.isDecorator(node)) return undefined;
    const note = gateNote(file, node);
    if (!note || decoratorProblem({ draft, file, purity: values.purity }, node, note.isOn) !== undefined)
      return undefined;
    const span = wholeLines(file.text, place(file, node));
    return [{ path: file.path, claim: place(file, node), edits: [{ ...span, text: '' }] }];
  },
};
