import { ts } from 'ts-morph';
import type { Binding } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { readsFieldEarly } from './early-members';
import { after, isEarly, isObject, isTopVar, type Known, withoutEffects } from './known';
import { isSetOutside } from './member-writers';
import { assignedInConstructor, isPrivate } from './members';
import { isNeverSet, type OpenMember } from './open-members';
import { isPrivateObject, objectProperty } from './own-objects';
import type { Purity } from './purity';
import { givenMember, returnedBy, takenName } from './returned-objects';
import { type Entity, entityOf } from './symbols';
import { bare, isWritten } from './tree';

/** What values of members are worked out with. */
interface Basis {
  readonly draft: Draft;
  readonly purity: Purity;
  known(file: DraftFile, node: ts.Node): Known | undefined;
  answerOf(file: DraftFile, node: ts.FunctionLikeDeclaration): Known | undefined;
  ofEntity(entity: Entity): Known | undefined;
  loaded(
    file: DraftFile,
    from: { readonly file: DraftFile; readonly binding?: Binding },
    node: ts.Node,
    value: Known | undefined,
  ): Known | undefined;
}

/** What is read of objects and classes of the project, where nobody sets it. */
export function evaluateMembers({ draft, purity, known, answerOf, ofEntity, loaded }: Basis) {
  return { ofMember, ofOpenMember, ofReturned, ofReturnedElement, ofOwnObject, ofOwnElement };

  /** A member of what a call answers, an object that is made for that call. */
  function ofReturned(file: DraftFile, node: ts.Expression, name: string): Known | undefined {
    const returned = returnedBy(draft, file, node);
    const given = returned && givenMember(returned.literal, name);
    if (!given || isEarly(file, returned.entity, node)) return undefined;
    const value = known(returned.entity.file, given);
    if (!value || isObject(value.value)) return undefined;
    return loaded(file, returned.entity, node, withoutEffects(value));
  }

  /** A member of an object that is only ever read member by member. */
  function ofOwnObject(file: DraftFile, node: ts.Node, name: string): Known | undefined {
    return ofNamed(file, bare((node as ts.PropertyAccessExpression).expression), name);
  }

  /** `const { isNew } = features`, of such an object. */
  function ofOwnElement(file: DraftFile, node: ts.BindingElement): Known | undefined {
    const owner = node.parent.parent;
    const name = takenName(node);
    if (!ts.isVariableDeclaration(owner) || !owner.initializer || name === undefined) return undefined;
    const made = bare(owner.initializer);
    const isLiteral = ts.isArrayLiteralExpression(made) || ts.isObjectLiteralExpression(made);
    const given = isLiteral && ts.isArrayLiteralExpression(made) === ts.isArrayBindingPattern(node.parent);
    const own = given ? givenMember(made, name) : undefined;
    const value = own
      ? withoutEffects(known(file, own))
      : ts.isObjectBindingPattern(node.parent)
        ? ofNamed(file, made, name)
        : undefined;
    return value?.value === undefined && node.initializer ? undefined : value;
  }

  function ofNamed(file: DraftFile, owner: ts.Expression, name: string): Known | undefined {
    const entity = ts.isIdentifier(owner) ? entityOf(draft, file, owner) : undefined;
    const property = entity && objectProperty(entity, name);
    if (entity && !property) return ofKeptReturned(file, entity, owner, name);
    if (!property || isEarly(file, entity, owner) || !isPrivateObject(draft, entity)) return undefined;
    const value = ts.isGetAccessorDeclaration(property)
      ? answerOf(entity.file, property)
      : withoutEffects(known(entity.file, property));
    return loaded(file, entity, owner, value);
  }

  /** A member of what a call answered, held under a name that is only ever read member by member. */
  function ofKeptReturned(file: DraftFile, entity: Entity, owner: ts.Node, name: string): Known | undefined {
    const [declaration, ...others] = entity.binding.declarations;
    const node = declaration?.node;
    if (!node || others.length > 0 || entity.binding.reassigned) return undefined;
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isIdentifier(node.name)) return undefined;
    const value = isTopVar(declaration.kind, node) ? ofReturned(entity.file, node.initializer, name) : undefined;
    if (!value || isEarly(file, entity, owner) || !isPrivateObject(draft, entity)) return undefined;
    return loaded(file, entity, owner, value);
  }

  function ofOpenMember(
    file: DraftFile,
    open: OpenMember,
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): Known | undefined {
    const { file: home, member, entity } = open;
    const value = isWritten(node) ? undefined : ofMember(home, member);
    if (!value || isObject(value.value) || (home === file && readsFieldEarly(draft, file, member, node)))
      return undefined;
    if (entity && isEarly(file, entity, node.expression)) return undefined;
    const read = entity ? loaded(file, entity, node, value) : value;
    return read && isNeverSet(draft, open) ? after(purity.effects(file, node.expression), read) : undefined;
  }

  function ofMember(file: DraftFile, member: ts.ClassElement | ts.ParameterDeclaration): Known | undefined {
    const value = ts.isGetAccessorDeclaration(member) ? answerOf(file, member) : ofField(file, member);
    if (!value) return undefined;
    const isHidden = isPrivate(member as ts.ClassElement | ts.ParameterPropertyDeclaration);
    return isHidden && isSetOutside(draft, file, member) ? undefined : value;
  }

  function ofField(file: DraftFile, member: ts.ClassElement | ts.ParameterDeclaration): Known | undefined {
    if (ts.isParameter(member)) {
      const value = ofParameterProperty(file, member);
      return value && withoutEffects(value);
    }
    if (!ts.isPropertyDeclaration(member)) return undefined;
    const value = member.initializer ?? assignedInConstructor(member)?.right;
    return value && withoutEffects(known(file, value));
  }

  /** `const { isNew } = useFlags()` and `const [isNew] = useFlags()` */
  function ofReturnedElement(file: DraftFile, node: ts.BindingElement): Known | undefined {
    const owner = node.parent.parent;
    const name = takenName(node);
    if (!ts.isVariableDeclaration(owner) || !owner.initializer || name === undefined) return undefined;
    const value = ofReturned(file, owner.initializer, name);
    return value?.value === undefined && node.initializer ? undefined : value;
  }

  function ofParameterProperty(file: DraftFile, parameter: ts.ParameterDeclaration): Known | undefined {
    const binding = file.scopes.resolve(parameter.name);
    return binding && ofEntity({ file, binding });
  }
}
