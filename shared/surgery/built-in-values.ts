import { ts } from 'ts-morph';
import type { Json } from '../model';
import type { DraftFile } from './draft';
import { isObject, type Known } from './known';
import { bare } from './tree';

/** What calls of the language's own functions are worked out with. */
interface Basis {
  known(file: DraftFile, node: ts.Node): Known | undefined;
  constant(file: DraftFile, node: ts.Expression): { value: Json | undefined } | undefined;
}

/** What methods of texts, lists and promises answer, where the flag is what they are about. */
export function evaluateBuiltIns({ known, constant }: Basis) {
  return (file: DraftFile, node: ts.CallExpression): Known | undefined =>
    ofText(file, node) ?? ofIncludes(file, node) ?? ofPromise(file, node);

  /** `flag.startsWith('a')` and the like. */
  function ofText(file: DraftFile, node: ts.CallExpression): Known | undefined {
    const callee = bare(node.expression);
    const first = node.arguments[0];
    if (!ts.isPropertyAccessExpression(callee) || !first || node.arguments.length !== 1) return undefined;
    const text = known(file, callee.expression);
    const part = text && constant(file, first);
    if (!part || text.promise || typeof text.value !== 'string' || typeof part.value !== 'string') return undefined;
    const method = callee.name.text;
    if (method !== 'startsWith' && method !== 'endsWith' && method !== 'includes') return undefined;
    return { ...text, chosen: false, value: text.value[method](part.value) };
  }

  /** `['a', 'b'].includes(flag)`, `.indexOf(flag)` and `new Set(['a']).has(flag)`. */
  function ofIncludes(file: DraftFile, node: ts.CallExpression): Known | undefined {
    const callee = bare(node.expression);
    const first = node.arguments[0];
    if (!ts.isPropertyAccessExpression(callee) || !first || node.arguments.length !== 1) return undefined;
    const method = callee.name.text;
    if (method !== 'includes' && method !== 'has' && method !== 'indexOf') return undefined;
    const value = known(file, first);
    if (!value || value.promise || isObject(value.value)) return undefined;
    const list = constantList(file, callee.expression, method === 'has');
    const at = list?.indexOf(value.value);
    if (at === undefined) return undefined;
    return { ...value, chosen: false, value: method === 'indexOf' ? at : at >= 0 };
  }

  function constantList(file: DraftFile, node: ts.Expression, set: boolean): readonly (Json | undefined)[] | undefined {
    let at = bare(node);
    if (set) {
      const isSet = ts.isNewExpression(at) && ts.isIdentifier(at.expression) && at.expression.text === 'Set';
      if (!isSet || !(at as ts.NewExpression).arguments?.[0]) return undefined;
      at = bare((at as ts.NewExpression).arguments![0]!);
    }
    if (!ts.isArrayLiteralExpression(at)) return undefined;
    const values = at.elements.map((element) => constant(file, element));
    return values.every((value) => value !== undefined) ? values.map((value) => value!.value) : undefined;
  }

  function ofPromise(file: DraftFile, node: ts.CallExpression): Known | undefined {
    const callee = bare(node.expression);
    const first = node.arguments[0];
    if (!first || !ts.isPropertyAccessExpression(callee) || callee.getText(file.source) !== 'Promise.resolve')
      return undefined;
    const value = known(file, first);
    return value && { ...value, promise: true };
  }
}
