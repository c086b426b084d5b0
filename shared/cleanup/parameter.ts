import { ts } from 'ts-morph';
import { callsOf, usesArguments } from '../surgery/callers';
import type { DraftFile } from '../surgery/draft';
import { takesNothing } from '../surgery/empty-props';
import { isReadWhole } from '../surgery/instances';
import { elementRemoval } from '../surgery/listing';
import { isSeenOutside } from '../surgery/member-readers';
import { isPrivate, memberNames } from '../surgery/members';
import { promiseBefore } from '../surgery/parameter-values';
import { place } from '../surgery/replace';
import { contains } from '../surgery/tree';
import type { Part, Pass, Rewrite } from './types';

/** A parameter that nothing reads any more, where every caller is known: it goes, and so do the arguments. */
export const parameter: Rewrite = {
  id: 'parameter',
  on: ['Parameter'],
  example: {
    before: "function show(wide: boolean, n: number) {\n  send(wide ? n : 0);\n}\nshow(flag('x'), 1);\n",
    after: 'function show(n: number) {\n  send(n);\n}\nshow(1);\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isParameter(node)) return undefined;
    if (takesNothing(node, pass)) return [withoutOnly(pass.file, node.parent as ts.FunctionLikeDeclaration)];
    if (!ts.isIdentifier(node.name) || node.name.text === 'this') return undefined;
    const { file, draft, values } = pass;
    const fn = node.parent as ts.FunctionLikeDeclaration;
    if (node.dotDotDotToken || (node.initializer && !values.purity.isPure(file, node.initializer))) return undefined;
    if (!fn.body || isHeld(node, pass) || usesArguments(fn) || !wasRead(node, pass)) return undefined;
    const owner = fn.parent;
    if (ts.isVariableDeclaration(owner) && owner.type) return undefined;
    const at = fn.parameters.indexOf(node);
    const binding = file.scopes.resolve(node.name);
    const promise = promiseBefore(fn);
    if (promise) {
      const isDecided = at === 0 && fn.parameters.length === 1 && values.known(file, promise)?.promise;
      if (!isDecided || !binding || binding.references.length > 0) return undefined;
      return [withoutOnly(file, fn)];
    }
    const calls = callsOf(draft, file, fn);
    if (!calls || calls.length === 0) return undefined;
    const passedOn = calls.flatMap((call) => call.node.arguments?.[at] ?? []);
    if (!binding?.references.every((use) => passedOn.some((argument) => contains(argument, use.node))))
      return undefined;
    const parts: Part[] = [];
    for (const call of calls) {
      const { arguments: list } = call.node;
      const argument = list?.[at];
      if (list?.slice(0, at + 1).some(ts.isSpreadElement)) return undefined;
      if (!list || !argument) continue;
      if (!draft.owns(call.file.path)) return undefined;
      if (!values.purity.isPure(call.file, argument)) return undefined;
      const span = elementRemoval(call.file, argument, list);
      parts.push({ path: call.file.path, claim: place(call.file, call.node), edits: [{ ...span, text: '' }] });
    }
    const span = elementRemoval(file, node, fn.parameters);
    return [
      {
        path: file.path,
        claim: { start: fn.parameters.pos, end: fn.parameters.end },
        edits: [{ ...span, text: '' }],
        also: parts,
      },
    ];
  },
};

/** `on => …` and `(on) => …` become `() => …`. */
function withoutOnly(file: DraftFile, fn: ts.FunctionLikeDeclaration): Part {
  const [only] = fn.parameters;
  const [start, end] = [only!.getStart(file.source), only!.end];
  const rest = file.text.slice(end);
  const comma = /^\s*,/.exec(rest)?.[0].length ?? 0;
  const isBare = !/^\s*[,)]/.test(rest);
  return {
    path: file.path,
    claim: { start: fn.parameters.pos, end: fn.parameters.end },
    edits: [{ start, end: end + comma, text: isBare ? '()' : '' }],
  };
}

/** It is a member of the class as well, and may be read as one. */
function isHeld(node: ts.ParameterDeclaration, { draft, file }: Pass): boolean {
  if ((ts.getModifiers(node)?.length ?? 0) === 0 && !ts.getDecorators(node)?.length) return false;
  if (!ts.isParameterPropertyDeclaration(node, node.parent) || !isPrivate(node)) return true;
  if (ts.getDecorators(node)?.length || isReadWhole(node.parent.parent)) return true;
  if (memberNames(node.parent.parent, (node.name as ts.Identifier).text, node) > 0) return true;
  return isSeenOutside(draft, file, node);
}

/** The function of that name read the parameter before the cleanup. */
function wasRead(node: ts.ParameterDeclaration, { before, file }: Pass): boolean {
  const name = (node.name as ts.Identifier).text;
  const was = before.original(file.path);
  if (ts.isParameterPropertyDeclaration(node, node.parent)) return !!was && memberNames(was.source, name) > 1;
  const owner = nameOf(node.parent);
  const own = was?.scopes.named(name).filter(({ declarations }) => {
    const declared = declarations[0]?.node;
    return declared && ts.isParameter(declared) && nameOf(declared.parent) === owner;
  });
  return !!own && own.length > 0 && own.every(({ references }) => references.length > 0);
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text;
  const named = ts.isFunctionDeclaration(node)
    ? node.name
    : ts.isVariableDeclaration(node.parent)
      ? node.parent.name
      : undefined;
  return named && ts.isIdentifier(named) ? named.text : undefined;
}
