import { ts } from 'ts-morph';
import type { DraftFile } from '../surgery/draft';
import { elementRemoval } from '../surgery/listing';
import { type Giver, type Givers, giversOf, memberGiven, memberReads } from '../surgery/object-parameters';
import { withoutMember } from '../surgery/object-types';
import { place } from '../surgery/replace';
import type { Part, Pass, Rewrite } from './types';

/** A prop, or a member of an object argument, that nothing reads any more: it goes wherever it is given, and from the type. */
export const objectParameter: Rewrite = {
  id: 'object-parameter',
  on: ['Parameter'],
  example: {
    before:
      "interface Props {\n  wide: boolean;\n  n: number;\n}\nfunction show({ wide, n }: Props) {\n  send(wide ? n : 0);\n}\nshow({ wide: flag('x'), n: 1 });\n",
    after: 'interface Props {\n  n: number;\n}\nfunction show({ n }: Props) {\n  send(n);\n}\nshow({ n: 1 });\n',
  },
  rewrite: (node, pass) => {
    if (!ts.isParameter(node) || !('body' in node.parent)) return undefined;
    const { file, draft } = pass;
    const unread = noLongerRead(node, pass);
    if (unread.length === 0) return undefined;
    const givers = giversOf(draft, file, node);
    for (const name of givers ? unread : []) {
      const parts = without(name, node, givers!, pass);
      if (parts) return parts;
    }
    return undefined;
  },
};

/** Members that the function took out of the parameter before the cleanup, and takes no more. */
function noLongerRead(node: ts.ParameterDeclaration, { before, file }: Pass): readonly string[] {
  const was = before.original(file.path);
  const name = nameOf(node.parent);
  if (!was || was.text === file.text || name === undefined) return [];
  const at = node.parent.parameters.indexOf(node);
  const [fn, ...others] = functionsOf(was).get(name) ?? [];
  const only = others.length === 0 ? fn?.parameters[at] : undefined;
  const before_ = only && memberReads(was, only);
  const now = before_ && memberReads(file, node);
  return now ? [...before_.keys()].filter((each) => !now.has(each)) : [];
}

const functions = new WeakMap<DraftFile, ReadonlyMap<string, ReadonlySet<ts.SignatureDeclaration>>>();

/** The functions of a file that have parameters, by their names. */
function functionsOf(file: DraftFile): ReadonlyMap<string, ReadonlySet<ts.SignatureDeclaration>> {
  const known = functions.get(file);
  if (known) return known;
  const found = new Map<string, Set<ts.SignatureDeclaration>>();
  for (const { declarations } of file.scopes.bindings) {
    const declared = declarations[0]?.node;
    const fn = declared && ownerOf(declared);
    const name = fn && nameOf(fn);
    if (fn && name !== undefined) found.set(name, (found.get(name) ?? new Set()).add(fn));
  }
  functions.set(file, found);
  return found;
}

/** The function that a parameter, or a name in its pattern, belongs to. */
function ownerOf(node: ts.Node): ts.SignatureDeclaration | undefined {
  const parameter = ts.findAncestor(node, (at) =>
    ts.isParameter(at) ? true : ts.isBindingElement(at) || ts.isBindingName(at) ? false : 'quit',
  );
  return parameter && (parameter.parent as ts.SignatureDeclaration);
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name && `new ${node.parent.name.text}`;
  const named = ts.isFunctionDeclaration(node)
    ? node.name
    : ts.isVariableDeclaration(node.parent)
      ? node.parent.name
      : undefined;
  return named && ts.isIdentifier(named) ? named.text : undefined;
}

function without(
  name: string,
  node: ts.ParameterDeclaration,
  { written }: Givers,
  { file, draft, values }: Pass,
): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const giver of written) {
    const member = memberGiven(giver, name);
    if (!member || !draft.owns(giver.file.path)) return undefined;
    if (member === 'absent') continue;
    if (member.expression && !values.purity.isPure(giver.file, member.expression)) return undefined;
    parts.push(taken(giver, member.node));
  }
  const types = withoutMember(draft, file, node, name);
  if (!types) return undefined;
  for (const each of types) parts.push({ path: each.file.path, claim: place(each.file, each.node), edits: each.edits });
  const [first, ...also] = parts;
  return first && [{ ...first, also }];
}

function taken({ file, node }: Giver, member: ts.Node): Part {
  const span = ts.isObjectLiteralExpression(node)
    ? elementRemoval(file, member, node.properties)
    : { start: member.pos, end: member.end };
  return { path: file.path, claim: place(file, node), edits: [{ ...span, text: '' }] };
}
