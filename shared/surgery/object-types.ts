import { ts } from 'ts-morph';
import type { Draft, DraftFile } from './draft';
import type { Edit } from './edits';
import { removal } from './layout';
import { usesOf } from './references';
import { entityOf } from './symbols';
import { contains, nameText } from './tree';
import { unionRemoval } from './unions';

/** What takes a member out of a parameter's type; no edits where nothing says which members the object has. */
export interface TypeEdits {
  readonly file: DraftFile;
  readonly node: ts.Node;
  readonly edits: readonly Edit[];
}

/** Takes a member out of the type of a parameter's object; undefined where the type is not this parameter's alone. */
export function withoutMember(
  draft: Draft,
  file: DraftFile,
  parameter: ts.ParameterDeclaration,
  name: string,
): readonly TypeEdits[] | undefined {
  const annotation = annotationOf(file, parameter);
  if (annotation === 'none') return [];
  return annotation && withoutMemberOf(draft, file, annotation, name);
}

/** Takes a member out of the type that an annotation says; undefined where something else has that type too. */
export function withoutMemberOf(
  draft: Draft,
  file: DraftFile,
  annotation: ts.TypeNode,
  name: string,
): readonly TypeEdits[] | undefined {
  const found = within(file, annotation);
  return found && draft.owns(found.file.path) ? [found] : undefined;

  function within(home: DraftFile, type: ts.TypeNode): TypeEdits | undefined {
    if (ts.isParenthesizedTypeNode(type)) return within(home, type.type);
    if (ts.isIntersectionTypeNode(type)) {
      const all = type.types.flatMap((each) => within(home, each) ?? []);
      return all.length === 1 ? all[0] : undefined;
    }
    if (ts.isTypeLiteralNode(type)) return memberIn(home, type.members);
    if (!ts.isTypeReferenceNode(type)) return undefined;
    const [first, second] = type.typeArguments ?? [];
    const called = type.typeName.getText(home.source);
    if (called === 'Pick' && second) return pickIn(home, second);
    if (first) return /^(React\.)?(PropsWithChildren|Readonly|Partial)$/.test(called) ? within(home, first) : undefined;
    const entity = entityOf(draft, home, type.typeName);
    const node = entity?.binding.declarations.length === 1 ? entity.binding.declarations[0]!.node : undefined;
    if (!entity || !node || !isAlone(entity)) return undefined;
    if (ts.isInterfaceDeclaration(node)) return memberIn(entity.file, node.members);
    return ts.isTypeAliasDeclaration(node) && !node.typeParameters ? within(entity.file, node.type) : undefined;
  }

  /** The parameter is all that has the type. */
  function isAlone(entity: NonNullable<ReturnType<typeof entityOf>>): boolean {
    const isOwn = (use: { readonly file: DraftFile; readonly node: ts.Node }) => {
      const reference = ts.isIdentifier(use.node) ? use.file.scopes.reference(use.node) : undefined;
      return reference?.exported === true || (use.file === file && contains(annotation, use.node));
    };
    // From one type of the project to the next: the outer name is the inner one's only user.
    const isNested = (use: { readonly node: ts.Node }) =>
      ts.findAncestor(use.node, ts.isTypeAliasDeclaration) !== undefined;
    const { uses, open } = usesOf(draft, entity);
    return !open && uses.every((use) => isOwn(use) || isNested(use)) && uses.some(isOwn) === true;
  }

  function memberIn(home: DraftFile, members: ts.NodeArray<ts.TypeElement>): TypeEdits | undefined {
    const found = members.filter((each) => each.name && nameText(each.name) === name);
    const [only] = found;
    if (!only || found.length > 1) return undefined;
    return { file: home, node: only, edits: [{ ...removal(home, only), text: '' }] };
  }

  function pickIn(home: DraftFile, keys: ts.TypeNode): TypeEdits | undefined {
    if (!ts.isUnionTypeNode(keys)) return undefined;
    const key = keys.types.find(
      (each) => ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) && each.literal.text === name,
    );
    return key && { file: home, node: keys, edits: [{ ...unionRemoval(home, key, keys), text: '' }] };
  }
}

/** The type that is written for a parameter, by itself or through its component's. */
export function annotationOf(
  { source }: DraftFile,
  parameter: ts.ParameterDeclaration,
): ts.TypeNode | 'none' | undefined {
  if (parameter.type) return parameter.type;
  const owner = parameter.parent.parent;
  if (parameter.parent.parameters[0] !== parameter) return 'none';
  if (!ts.isVariableDeclaration(owner) || !owner.type) return 'none';
  const { type } = owner;
  const isComponent =
    ts.isTypeReferenceNode(type) && /^(React\.)?(V?FC|(Void)?FunctionComponent)$/.test(type.typeName.getText(source));
  return isComponent ? type.typeArguments?.[0] : undefined;
}
