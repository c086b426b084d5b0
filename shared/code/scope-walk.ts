import { ts } from 'ts-morph';
import { type BindingEntry, ReferenceEntry, ScopeEntry } from './scope-table';
import type { BindingKind, DeclaredName, Meaning, NamesOfStatement, Outside } from './scopes';

interface Walked {
  readonly module: ScopeEntry;
  readonly names: readonly NamesOfStatement[];
  readonly bindings: readonly BindingEntry[];
  readonly scopes: ReadonlyMap<ts.Node, ScopeEntry>;
  readonly declared: ReadonlyMap<ts.Node, BindingEntry>;
  readonly references: ReadonlyMap<ts.Node, ReferenceEntry>;
  readonly globals: readonly ReferenceEntry[];
}

interface NamesInWork extends NamesOfStatement {
  readonly declares: DeclaredName[];
  readonly refers: Set<string>;
  readonly writes: Set<string>;
  until: number;
}

/** How a reference differs from a plain one: one that is read. */
type More = Partial<Pick<ReferenceEntry, 'read' | 'write' | 'typeOnly' | 'exported' | 'shorthand'>>;

const PLAIN: More = {};

/**
 * Walks a file once: declares what each scope declares, then resolves what was referred to. Of some statements alone
 * where `only` names them, with what the others declare.
 */
export function walkScopes(file: ts.SourceFile, only?: readonly ts.Statement[], outside: Outside = new Map()): Walked {
  const K = ts.SyntaxKind;
  const scopes = new Map<ts.Node, ScopeEntry>();
  const declared = new Map<ts.Node, BindingEntry>();
  const references = new Map<ts.Node, ReferenceEntry>();
  const module = open('module', file, undefined);

  for (const [name, kinds] of outside) for (const kind of kinds) module.entry(name).means(kind);
  const names: NamesInWork[] = [];
  for (const statement of only ?? file.statements) {
    if (only) names.push({ declares: [], refers: new Set(), writes: new Set(), until: 0 });
    visit(statement, module);
    if (only) names.at(-1)!.until = references.size;
  }
  const globals: ReferenceEntry[] = [];
  let at = 0;
  let index = 0;
  for (const reference of references.values()) {
    while (only && index >= names[at]!.until) at++;
    index++;
    const statement = only && names[at];
    const { text } = reference.node;
    const binding = reference.scope.find(text, reference.meaning);
    if (statement && (!binding || binding.scope === module)) statement.refers.add(text);
    if (!binding) {
      globals.push(reference);
      continue;
    }
    reference.binding = binding;
    binding.references.push(reference);
    if (!reference.write) continue;
    binding.reassigned = true;
    if (binding.scope === module) statement?.writes.add(text);
  }
  const bindings: BindingEntry[] = [];
  for (const scope of scopes.values()) bindings.push(...scope.bindings.values());
  return { module, names, bindings, scopes, declared, references, globals };

  function open(kind: ScopeEntry['kind'], node: ts.Node, parent: ScopeEntry | undefined, owner?: BindingEntry) {
    const scope = new ScopeEntry(kind, node, parent, owner);
    scopes.set(node, scope);
    return scope;
  }

  function declare(scope: ScopeEntry, kind: BindingKind, name: ts.Identifier | ts.StringLiteralLike, node: ts.Node) {
    const entry = scope.entry(name.text);
    entry.declare({ kind, name, node });
    if (scope === module) names.at(-1)?.declares.push({ name: name.text, kind, s: name.getStart(file), e: name.end });
    declared.set(name, entry);
    return entry;
  }

  /** Declares the names of a pattern and visits its defaults and computed names where they are evaluated. */
  function pattern(name: ts.BindingName, node: ts.Node, kind: BindingKind, into: ScopeEntry, scope: ScopeEntry): void {
    if (ts.isIdentifier(name)) {
      if (name.text !== '') declare(into, kind, name, node);
      return;
    }
    for (const element of name.elements) {
      if (ts.isOmittedExpression(element)) continue;
      if (element.propertyName && ts.isComputedPropertyName(element.propertyName))
        visit(element.propertyName.expression, scope);
      pattern(element.name, element, kind, into, scope);
      if (element.initializer) visit(element.initializer, scope);
    }
  }

  function refer(node: ts.Identifier, scope: ScopeEntry, meaning: Meaning | undefined, more: More = PLAIN) {
    const { read = true, write = false, exported = false, shorthand = false } = more;
    const { typeOnly = meaning === 'type' || meaning === 'namespace' } = more;
    references.set(node, new ReferenceEntry(node, scope, meaning, read, write, typeOnly, exported, shorthand));
  }

  function children(node: ts.Node, scope: ScopeEntry): void {
    ts.forEachChild(node, (child) => visit(child, scope));
  }

  function all(nodes: readonly ts.Node[] | undefined, scope: ScopeEntry): void {
    for (const node of nodes ?? []) visit(node, scope);
  }

  function visit(node: ts.Node, scope: ScopeEntry): void {
    switch (node.kind) {
      case K.Identifier:
        refer(node as ts.Identifier, scope, 'value');
        return;
      case K.PropertyAccessExpression:
        visit((node as ts.PropertyAccessExpression).expression, scope);
        return;
      case K.BinaryExpression:
        binary(node as ts.BinaryExpression, scope);
        return;
      case K.PrefixUnaryExpression:
      case K.PostfixUnaryExpression: {
        const { operator, operand } = node as ts.PrefixUnaryExpression;
        if (operator === K.PlusPlusToken || operator === K.MinusMinusToken) target(operand, scope, true);
        else visit(operand, scope);
        return;
      }
      case K.VariableDeclarationList:
        variables(node as ts.VariableDeclarationList, scope);
        return;
      case K.FunctionDeclaration:
      case K.FunctionExpression:
      case K.ArrowFunction:
      case K.MethodDeclaration:
      case K.Constructor:
      case K.GetAccessor:
      case K.SetAccessor:
        fn(node as ts.FunctionLikeDeclaration, scope);
        return;
      case K.MethodSignature:
      case K.CallSignature:
      case K.ConstructSignature:
      case K.FunctionType:
      case K.ConstructorType:
      case K.IndexSignature:
        signature(node as ts.SignatureDeclaration, scope);
        return;
      case K.ClassDeclaration:
      case K.ClassExpression:
        cls(node as ts.ClassLikeDeclaration, scope);
        return;
      case K.ClassStaticBlockDeclaration:
        all((node as ts.ClassStaticBlockDeclaration).body.statements, open('body', node, scope));
        return;
      case K.PropertyDeclaration:
      case K.PropertySignature:
      case K.PropertyAssignment:
      case K.EnumMember: {
        const property = node as ts.PropertyDeclaration;
        all(property.modifiers, scope);
        if (ts.isComputedPropertyName(property.name)) visit(property.name.expression, scope);
        if (property.type) visit(property.type, scope);
        if (property.initializer) visit(property.initializer, scope);
        return;
      }
      case K.ShorthandPropertyAssignment: {
        const property = node as ts.ShorthandPropertyAssignment;
        refer(property.name, scope, 'value', { shorthand: true });
        if (property.objectAssignmentInitializer) visit(property.objectAssignmentInitializer, scope);
        return;
      }
      case K.Block:
      case K.CaseBlock: {
        const inner = open('block', node, scope);
        children(node, inner);
        return;
      }
      case K.ForStatement: {
        children(node, open('block', node, scope));
        return;
      }
      case K.ForInStatement:
      case K.ForOfStatement: {
        const loop = node as ts.ForOfStatement;
        const inner = open('block', node, scope);
        if (ts.isVariableDeclarationList(loop.initializer)) visit(loop.initializer, inner);
        else target(loop.initializer, inner, false);
        visit(loop.expression, inner);
        visit(loop.statement, inner);
        return;
      }
      case K.CatchClause: {
        const clause = node as ts.CatchClause;
        const inner = open('block', node, scope);
        if (clause.variableDeclaration) {
          pattern(clause.variableDeclaration.name, clause.variableDeclaration, 'catch', inner, inner);
          if (clause.variableDeclaration.type) visit(clause.variableDeclaration.type, inner);
        }
        visit(clause.block, inner);
        return;
      }
      case K.LabeledStatement:
        visit((node as ts.LabeledStatement).statement, scope);
        return;
      case K.BreakStatement:
      case K.ContinueStatement:
      case K.MetaProperty:
      case K.ImportAttributes:
      case K.NamespaceExportDeclaration:
        return;
      case K.EnumDeclaration: {
        const owner = declare(scope, 'enum', (node as ts.EnumDeclaration).name, node);
        const inner = open('enum', node, scope, owner);
        for (const member of (node as ts.EnumDeclaration).members) {
          if (ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name))
            owner.addMember(member.name.text, declare(inner, 'enum-member', member.name, member));
        }
        all((node as ts.EnumDeclaration).members, inner);
        return;
      }
      case K.ModuleDeclaration:
        namespace(node as ts.ModuleDeclaration, scope);
        return;
      case K.ImportDeclaration:
        imports(node as ts.ImportDeclaration, scope);
        return;
      case K.ImportEqualsDeclaration: {
        const { name, moduleReference } = node as ts.ImportEqualsDeclaration;
        declare(scope, 'import', name, node);
        if (!ts.isExternalModuleReference(moduleReference)) entity(moduleReference, scope, undefined);
        return;
      }
      case K.ExportDeclaration: {
        const { exportClause, moduleSpecifier, isTypeOnly } = node as ts.ExportDeclaration;
        if (!exportClause || moduleSpecifier || !ts.isNamedExports(exportClause)) return;
        for (const specifier of exportClause.elements) {
          const name = specifier.propertyName ?? specifier.name;
          const typeOnly = isTypeOnly || specifier.isTypeOnly;
          if (ts.isIdentifier(name)) refer(name, scope, undefined, { exported: true, typeOnly });
        }
        return;
      }
      case K.ExportAssignment: {
        const { expression, modifiers } = node as ts.ExportAssignment;
        all(modifiers, scope);
        if (ts.isIdentifier(expression)) refer(expression, scope, undefined, { exported: true, typeOnly: false });
        else visit(expression, scope);
        return;
      }
      case K.InterfaceDeclaration: {
        const declaration = node as ts.InterfaceDeclaration;
        declare(scope, 'interface', declaration.name, node);
        const inner = open('type', node, scope);
        typeParameters(declaration.typeParameters, inner);
        all(declaration.heritageClauses, inner);
        all(declaration.members, inner);
        return;
      }
      case K.TypeAliasDeclaration: {
        const declaration = node as ts.TypeAliasDeclaration;
        declare(scope, 'alias', declaration.name, node);
        const inner = open('type', node, scope);
        typeParameters(declaration.typeParameters, inner);
        visit(declaration.type, inner);
        return;
      }
      case K.HeritageClause: {
        const clause = node as ts.HeritageClause;
        const value = clause.token === K.ExtendsKeyword && ts.isClassLike(clause.parent);
        for (const type of clause.types) {
          if (value) visit(type.expression, scope);
          else entity(type.expression, scope, 'type');
          all(type.typeArguments, scope);
        }
        return;
      }
      case K.TypeReference: {
        const reference = node as ts.TypeReferenceNode;
        if (!(ts.isIdentifier(reference.typeName) && reference.typeName.text === 'const'))
          entity(reference.typeName, scope, 'type');
        all(reference.typeArguments, scope);
        return;
      }
      case K.TypeQuery: {
        const query = node as ts.TypeQueryNode;
        if (ts.isImportTypeNode(query.exprName)) visit(query.exprName, scope);
        else entity(query.exprName, scope, 'value', true);
        all(query.typeArguments, scope);
        return;
      }
      case K.ImportType:
        all((node as ts.ImportTypeNode).typeArguments, scope);
        return;
      case K.TypePredicate: {
        const { parameterName, type } = node as ts.TypePredicateNode;
        if (ts.isIdentifier(parameterName)) refer(parameterName, scope, 'value', { typeOnly: true });
        if (type) visit(type, scope);
        return;
      }
      case K.MappedType: {
        const mapped = node as ts.MappedTypeNode;
        const inner = open('type', node, scope);
        typeParameters([mapped.typeParameter], inner);
        if (mapped.nameType) visit(mapped.nameType, inner);
        if (mapped.type) visit(mapped.type, inner);
        return;
      }
      case K.ConditionalType: {
        const { checkType, extendsType, trueType, falseType } = node as ts.ConditionalTypeNode;
        const inner = open('type', node, scope);
        visit(checkType, scope);
        visit(extendsType, inner);
        visit(trueType, inner);
        visit(falseType, scope);
        return;
      }
      case K.InferType: {
        let at = scope;
        while (at.parent && !(at.kind === 'type' && ts.isConditionalTypeNode(at.node))) at = at.parent;
        typeParameters([(node as ts.InferTypeNode).typeParameter], at.parent ? at : scope);
        return;
      }
      case K.NamedTupleMember:
        visit((node as ts.NamedTupleMember).type, scope);
        return;
      case K.JsxOpeningElement:
      case K.JsxSelfClosingElement: {
        const element = node as ts.JsxOpeningElement;
        tag(element.tagName, scope);
        all(element.typeArguments, scope);
        visit(element.attributes, scope);
        return;
      }
      case K.JsxClosingElement:
        tag((node as ts.JsxClosingElement).tagName, scope);
        return;
      case K.JsxAttribute: {
        const { initializer } = node as ts.JsxAttribute;
        if (initializer) visit(initializer, scope);
        return;
      }
      default:
        children(node, scope);
    }
  }

  function binary(node: ts.BinaryExpression, scope: ScopeEntry): void {
    // Left-deep chains run to thousands of operands in generated code: down the left without recursion.
    const rights: ts.BinaryExpression[] = [];
    let at: ts.Expression = node;
    while (ts.isBinaryExpression(at)) {
      const { operatorToken, left } = at;
      if (operatorToken.kind >= K.FirstAssignment && operatorToken.kind <= K.LastAssignment) {
        target(left, scope, operatorToken.kind !== K.EqualsToken);
        visit(at.right, scope);
        break;
      }
      rights.push(at);
      at = left;
    }
    if (!ts.isBinaryExpression(at)) visit(at, scope);
    for (const one of rights.reverse()) visit(one.right, scope);
  }

  /** What is assigned to: names are written, everything inside a computed target is read. */
  function target(node: ts.Node, scope: ScopeEntry, read: boolean): void {
    if (ts.isIdentifier(node)) refer(node, scope, 'value', { read, write: true });
    else if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) {
      target(node.expression, scope, read);
      if (ts.isAsExpression(node)) visit(node.type, scope);
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (ts.isShorthandPropertyAssignment(property)) {
          refer(property.name, scope, 'value', { read, write: true, shorthand: true });
          if (property.objectAssignmentInitializer) visit(property.objectAssignmentInitializer, scope);
        } else if (ts.isPropertyAssignment(property)) {
          if (ts.isComputedPropertyName(property.name)) visit(property.name.expression, scope);
          target(property.initializer, scope, read);
        } else if (ts.isSpreadAssignment(property)) target(property.expression, scope, read);
        else visit(property, scope);
      }
    } else if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements)
        target(ts.isSpreadElement(element) ? element.expression : element, scope, read);
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.EqualsToken) {
      target(node.left, scope, read);
      visit(node.right, scope);
    } else visit(node, scope);
  }

  function variables(list: ts.VariableDeclarationList, scope: ScopeEntry): void {
    const kind: BindingKind =
      list.flags & ts.NodeFlags.Let ? 'let' : list.flags & ts.NodeFlags.BlockScoped ? 'const' : 'var';
    const into = kind === 'var' ? scope.hoist : scope;
    for (const declaration of list.declarations) {
      pattern(declaration.name, declaration, kind, kind === 'var' ? varScope(declaration.name, into) : into, scope);
      if (declaration.type) visit(declaration.type, scope);
      if (declaration.initializer) visit(declaration.initializer, scope);
    }
  }

  /** `var x` beside a parameter `x` is that parameter. */
  function varScope(name: ts.BindingName, body: ScopeEntry): ScopeEntry {
    const owner = body.parent;
    return body.kind === 'body' && owner?.kind === 'function' && ts.isIdentifier(name) && owner.bindings.has(name.text)
      ? owner
      : body;
  }

  function fn(node: ts.FunctionLikeDeclaration, scope: ScopeEntry): void {
    if (ts.isFunctionDeclaration(node)) {
      if (node.name) declare(scope, 'function', node.name, node);
    } else if (node.name && ts.isComputedPropertyName(node.name)) visit(node.name.expression, scope);
    all(node.modifiers, scope);
    const own = open('function', node, scope);
    if (ts.isFunctionExpression(node) && node.name) declare(own, 'function', node.name, node);
    parameters(node, own);
    if (!node.body) return;
    if (ts.isBlock(node.body)) {
      const body = open('body', node.body, own);
      all(node.body.statements, body);
    } else visit(node.body, own);
  }

  function signature(node: ts.SignatureDeclaration, scope: ScopeEntry): void {
    if (node.name && ts.isComputedPropertyName(node.name)) visit(node.name.expression, scope);
    parameters(node, open('type', node, scope));
  }

  function parameters(node: ts.SignatureDeclaration, own: ScopeEntry): void {
    typeParameters(node.typeParameters as readonly ts.TypeParameterDeclaration[] | undefined, own);
    for (const parameter of node.parameters) {
      all(parameter.modifiers, own);
      pattern(parameter.name, parameter, 'param', own, own);
      if (parameter.type) visit(parameter.type, own);
      if (parameter.initializer) visit(parameter.initializer, own);
    }
    if (node.type) visit(node.type, own);
  }

  function typeParameters(list: readonly ts.TypeParameterDeclaration[] | undefined, scope: ScopeEntry): void {
    for (const parameter of list ?? []) declare(scope, 'type-param', parameter.name, parameter);
    for (const { constraint, default: initial } of list ?? []) {
      if (constraint) visit(constraint, scope);
      if (initial) visit(initial, scope);
    }
  }

  function cls(node: ts.ClassLikeDeclaration, scope: ScopeEntry): void {
    if (ts.isClassDeclaration(node) && node.name) declare(scope, 'class', node.name, node);
    all(node.modifiers, scope);
    const inner = open('class', node, scope);
    if (ts.isClassExpression(node) && node.name) declare(inner, 'class', node.name, node);
    typeParameters(node.typeParameters, inner);
    all(node.heritageClauses, inner);
    for (const member of node.members) {
      // A field's initializer is a function body of its own: `var` cannot stand there, but arrows' scopes hang below it.
      visit(member, inner);
    }
  }

  function namespace(node: ts.ModuleDeclaration, scope: ScopeEntry): void {
    const owner = ts.isIdentifier(node.name) && !(node.flags & ts.NodeFlags.GlobalAugmentation);
    const binding = owner ? declare(scope, 'namespace', node.name as ts.Identifier, node) : undefined;
    if (!node.body) return;
    const inner = open('namespace', node, scope, binding);
    if (ts.isModuleBlock(node.body)) all(node.body.statements, inner);
    else visit(node.body, inner);
    if (!binding) return;
    for (const [name, entry] of inner.bindings)
      if (entry.declarations.some((one) => isExported(one.node)) && !binding.member(name))
        binding.addMember(name, entry);
  }

  function imports(node: ts.ImportDeclaration, scope: ScopeEntry): void {
    const clause = node.importClause;
    if (!clause) return;
    if (clause.name) declare(scope, 'import', clause.name, clause);
    const named = clause.namedBindings;
    if (!named) return;
    if (ts.isNamespaceImport(named)) declare(scope, 'import', named.name, named);
    else for (const specifier of named.elements) declare(scope, 'import', specifier.name, specifier);
  }

  /** `A.B.C` in a type, an import alias or a heritage clause: only its first name refers to something here. */
  function entity(name: ts.Node, scope: ScopeEntry, meaning: Meaning | undefined, typeOnly?: boolean): void {
    let at: ts.Node = name;
    while (ts.isQualifiedName(at) || ts.isPropertyAccessExpression(at))
      at = ts.isQualifiedName(at) ? at.left : at.expression;
    if (!ts.isIdentifier(at)) visit(at, scope);
    else if (at === name) refer(at, scope, meaning, typeOnly ? { typeOnly } : undefined);
    else refer(at, scope, meaning === 'value' ? 'value' : 'namespace', { typeOnly: meaning !== undefined });
  }

  function tag(name: ts.JsxTagNameExpression, scope: ScopeEntry): void {
    if (ts.isIdentifier(name)) {
      if (!/^[a-z]/.test(name.text)) refer(name, scope, 'value');
    } else if (!ts.isJsxNamespacedName(name)) visit(name, scope);
  }
}

/** Whether a declaration carries `export`, directly or on the statement around it. */
function isExported(node: ts.Node): boolean {
  let at: ts.Node | undefined = node;
  while (
    at &&
    (ts.isBindingElement(at) ||
      ts.isObjectBindingPattern(at) ||
      ts.isArrayBindingPattern(at) ||
      ts.isVariableDeclaration(at))
  )
    at = at.parent;
  if (at && ts.isVariableDeclarationList(at)) at = at.parent;
  return at !== undefined && (ts.getCombinedModifierFlags(at as ts.Declaration) & ts.ModifierFlags.Export) !== 0;
}
