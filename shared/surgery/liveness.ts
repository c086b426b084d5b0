import { ts } from 'ts-morph';
import type { Binding, Reference } from '../code/scopes';
import type { Draft, DraftFile } from './draft';
import { marksAt } from './marks';
import type { Purity } from './purity';
import { isUsedOutside } from './references';
import { bare, hasModifier, nameText } from './tree';
import { isWrittenObject } from './written-types';

/** A declaration that goes when nothing uses it, and the assignments that go with it. */
export interface Candidate {
  readonly binding: Binding;
  readonly regions: readonly ts.Node[];
  readonly writes: readonly ts.ExpressionStatement[];
}

const known = new WeakMap<Purity, Map<DraftFile, readonly Candidate[]>>();

/** The declarations of a file that nothing uses any more; what was dead before the cleanup counts as used. */
export function deadDeclarations(draft: Draft, file: DraftFile, purity: Purity): readonly Candidate[] {
  // What is pure is judged anew in each pass, and nothing changes while it lasts.
  const own = known.get(purity) ?? new Map<DraftFile, readonly Candidate[]>();
  known.set(purity, own);
  const found = own.get(file) ?? findDead(draft, file, purity);
  own.set(file, found);
  return found;
}

/**
 * First as if nothing had effects: most is used, and what it does need not be known, which for calls means to read other
 * files. What is dead then is looked at, and where some of it does something, all is found once more.
 */
function findDead(draft: Draft, file: DraftFile, purity: Purity): readonly Candidate[] {
  const acting = new Set<ts.Node>();
  const isIdle = (node: ts.Node) => {
    if (ts.isObjectBindingPattern(node)) return isWrittenObject(draft, file, node) && purity.isPure(file, node.parent);
    if (!ts.isArrayBindingPattern(node)) return purity.isPure(file, node);
    const { initializer } = node.parent as ts.VariableDeclaration;
    return !initializer || !purity.iterationActs(file, initializer);
  };
  for (;;) {
    const asked = new Map<Binding, ts.Node[]>();
    const dead = findUnused(draft, file, (node, binding) => {
      asked.set(binding, [...(asked.get(binding) ?? []), node]);
      return !acting.has(node);
    });
    const before = acting.size;
    for (const { binding } of dead) for (const node of asked.get(binding) ?? []) if (!isIdle(node)) acting.add(node);
    if (acting.size === before) return dead;
  }
}

/** Whether what a node does need not be kept, for the sake of a binding. */
type IsIdle = (node: ts.Node, binding: Binding) => boolean;

function findUnused(draft: Draft, file: DraftFile, isIdle: IsIdle): readonly Candidate[] {
  const candidates = new Map<Binding, Candidate>();
  const regions = new Map<ts.Node, Binding>();
  for (const binding of file.scopes.bindings) {
    const candidate = candidateOf(file, binding, (node) => isIdle(node, binding));
    if (!candidate) continue;
    candidates.set(binding, candidate);
    for (const region of candidate.regions) regions.set(region, binding);
  }
  const live = new Set<Binding>();
  const queue: Binding[] = [];
  const waiting = new Map<Binding, Set<Binding>>();
  const revive = (binding: Binding) => {
    if (live.has(binding)) return;
    live.add(binding);
    queue.push(binding);
  };
  const usedBy = (binding: Binding, node: ts.Node) => {
    const holders = holdersOf(node, regions, binding);
    if (holders === 'own') return;
    const dead = holders.filter((holder) => !live.has(holder));
    if (dead.length === 0) revive(binding);
    else for (const holder of dead) waiting.set(holder, (waiting.get(holder) ?? new Set()).add(binding));
  };
  const scan = (binding: Binding) => {
    const candidate = candidates.get(binding);
    for (const reference of binding.references) {
      if (live.has(binding)) return;
      if (!candidate || counts(reference, candidate)) usedBy(binding, reference.node);
    }
  };
  const jsx = factories(file);
  const spread = () => {
    for (let at = queue.pop(); at; at = queue.pop())
      for (const binding of waiting.get(at) ?? []) if (!live.has(binding)) scan(binding);
  };
  for (const [binding, candidate] of candidates) if (wasDead(file, candidate) || jsx.has(binding.name)) revive(binding);
  for (const binding of candidates.keys()) scan(binding);
  spread();
  // Other files are only asked about what this one does not use.
  for (const [binding, candidate] of candidates)
    if (!live.has(binding) && isUsedElsewhere(draft, file, candidate)) {
      revive(binding);
      spread();
    }
  return [...candidates.values()].filter(({ binding }) => !live.has(binding) && !standsInLine(file, binding, live));
}

/** One of an array pattern's names goes only with all the others: each counts on its place. */
function standsInLine(file: DraftFile, { declarations }: Binding, live: ReadonlySet<Binding>): boolean {
  const node = declarations[0]?.node;
  const pattern = node?.parent;
  if (!node || !pattern || !ts.isArrayBindingPattern(pattern)) return false;
  if (elementGiven(node as ts.BindingElement)) return false;
  return pattern.elements.some((element) => {
    const other = ts.isBindingElement(element) ? file.scopes.resolve(element.name) : undefined;
    return !!other && live.has(other);
  });
}

/** Dead before the cleanup, and the cleanup did not take its last use either. */
function wasDead(file: DraftFile, { binding, regions }: Candidate): boolean {
  const name = binding.declarations[0]?.name;
  const mark = name && marksAt(file, name).find(({ note }) => note.is === 'old');
  if (mark?.note.is !== 'old') return false;
  return mark.note.unused || countUses(binding, regions) > 0;
}

/** How often a name is used outside of its own declaration. */
export function countUses(binding: Binding, regions: readonly ts.Node[]): number {
  return binding.references.filter(
    ({ node }) => !regions.some((region) => region.pos <= node.pos && node.end <= region.end),
  ).length;
}

/** The removable declarations around a node; 'own' where it stands inside the declaration it refers to. */
function holdersOf(node: ts.Node, regions: ReadonlyMap<ts.Node, Binding>, self: Binding): readonly Binding[] | 'own' {
  const found: Binding[] = [];
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    const holder = regions.get(at);
    if (holder === self) return 'own';
    if (holder) found.push(holder);
  }
  return found;
}

function counts(reference: Reference, candidate: Candidate): boolean {
  if (reference.read || reference.exported) return true;
  return !candidate.writes.some(
    (statement) => statement.pos <= reference.node.pos && reference.node.end <= statement.end,
  );
}

function isUsedElsewhere(draft: Draft, file: DraftFile, { binding }: Candidate): boolean {
  if (binding.declarations.some(({ node }) => isInNamespace(node))) return true;
  if (binding.scope.kind !== 'module' || binding.declarations[0]?.kind === 'import') return false;
  const exported =
    binding.references.some((reference) => reference.exported) ||
    binding.declarations.some(({ node }) => {
      const statement = ts.findAncestor(node, ts.isStatement);
      return !!statement && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
    });
  if (!exported)
    return isGlobalScript(file) && binding.declarations.some(({ kind }) => kind === 'interface' || kind === 'alias');
  return isUsedOutside(draft, { file, binding });
}

/** What a namespace exports is read as a member of it, which no reference shows. */
function isInNamespace(node: ts.Node): boolean {
  const statement = ts.findAncestor(node, ts.isStatement);
  return !!statement && ts.isModuleBlock(statement.parent) && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

/** A file without imports and exports shares its names with others. */
function isGlobalScript(file: DraftFile): boolean {
  return !(file.source as unknown as { externalModuleIndicator?: unknown }).externalModuleIndicator;
}

function candidateOf(file: DraftFile, binding: Binding, isPure: (node: ts.Node) => boolean): Candidate | undefined {
  const regions: ts.Node[] = [];
  const writes: ts.ExpressionStatement[] = [];
  for (const { node, kind } of binding.declarations) {
    const region = regionOf(file, node, kind, isPure);
    if (!region) return undefined;
    regions.push(...region);
  }
  if (regions.length === 0 && binding.declarations.length === 0) return undefined;
  for (const reference of binding.references) {
    if (!reference.write || reference.read) continue;
    const statement = assignmentOf(reference.node);
    if (!statement) continue;
    writes.push(statement);
    if (isPure((bare(statement.expression) as ts.BinaryExpression).right)) regions.push(statement);
  }
  return { binding, regions, writes };
}

/** `x = value;` as a statement of its own. */
function assignmentOf(node: ts.Identifier): ts.ExpressionStatement | undefined {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return undefined;
  if (parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  return ts.isExpressionStatement(parent.parent) ? parent.parent : undefined;
}

/** What disappears with a declaration; empty where its initializer stays for its effects, undefined where it must stay. */
function regionOf(
  file: DraftFile,
  node: ts.Node,
  kind: string,
  isPure: (node: ts.Node) => boolean,
): readonly ts.Node[] | undefined {
  if (ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node)) return [node];
  if (ts.isImportEqualsDeclaration(node)) return [node];
  if (ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return [node];
  if (ts.isEnumDeclaration(node))
    return hasModifier(node, ts.SyntaxKind.DeclareKeyword) || !isPure(node) ? undefined : [node];
  if (ts.isClassDeclaration(node)) return isPure(node) ? [node] : undefined;
  if (ts.isVariableDeclaration(node)) {
    const list = node.parent;
    if (!ts.isVariableDeclarationList(list) || !ts.isVariableStatement(list.parent)) return undefined;
    if ((list.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using) return undefined;
    if (hasModifier(list.parent, ts.SyntaxKind.DeclareKeyword)) return undefined;
    if (!node.initializer || isPure(node.initializer)) return [node];
    return list.declarations.length === 1 ? [] : undefined;
  }
  if (!ts.isBindingElement(node) || kind === 'catch') return undefined;
  if (!isRemovableElement(file, node, isPure)) return undefined;
  const element = elementGiven(node);
  if (element) return [node, element];
  const given = membersGiven(node);
  if (given.length === 0) return [node];
  const [member] = given;
  const only = given.length === 1 && member && ts.isPropertyAssignment(member) ? member : undefined;
  return only && ts.isIdentifier(only.name) && isPure(only.initializer) ? [node, only] : undefined;
}

/** What the object literal that a pattern takes apart gives one of its names: left there alone, it is an error of types. */
export function membersGiven(node: ts.BindingElement): readonly ts.ObjectLiteralElementLike[] {
  const owner = node.parent.parent;
  const literal =
    ts.isVariableDeclaration(owner) && ts.isObjectBindingPattern(node.parent) ? owner.initializer : undefined;
  const key = node.propertyName ?? node.name;
  if (!literal || !ts.isObjectLiteralExpression(literal) || node.parent.elements.length === 1) return [];
  return literal.properties.filter(({ name }) => name && nameText(name) === nameText(key as ts.PropertyName));
}

/** What `[on, count]` takes out of a literal of just as many, place by place. */
export function elementGiven(node: ts.BindingElement): ts.Expression | undefined {
  const { parent: pattern } = node;
  const owner = pattern.parent;
  if (!ts.isArrayBindingPattern(pattern) || !ts.isVariableDeclaration(owner) || !owner.initializer) return undefined;
  const literal = bare(owner.initializer);
  const { elements } = pattern;
  if (elements.length === 1 || !ts.isArrayLiteralExpression(literal) || literal.elements.length !== elements.length)
    return undefined;
  if (literal.elements.some((each) => ts.isSpreadElement(each) || ts.isOmittedExpression(each))) return undefined;
  const isPlain = (each: ts.ArrayBindingElement) => !ts.isOmittedExpression(each) && !each.dotDotDotToken;
  return elements.every(isPlain) && !node.initializer ? literal.elements[elements.indexOf(node)] : undefined;
}

function isRemovableElement(file: DraftFile, node: ts.BindingElement, isPure: (node: ts.Node) => boolean): boolean {
  const pattern = node.parent;
  const given = elementGiven(node);
  if (given && ts.isVariableStatement(pattern.parent.parent.parent)) return isPure(given);
  if (ts.isArrayBindingPattern(pattern)) return isRemovableLine(pattern, isPure);
  if (node.dotDotDotToken || !isPlainRead(node, isPure)) return false;
  if (pattern.elements.some(({ dotDotDotToken }) => dotDotDotToken)) return false;
  if (node.initializer && !isPure(node.initializer)) return false;
  if (node.propertyName && ts.isComputedPropertyName(node.propertyName) && !isPure(node.propertyName.expression))
    return false;
  const owner = outermost(file, node, isPure);
  if (ts.isParameter(owner)) return true;
  return ts.isVariableDeclaration(owner) && ts.isVariableStatement(owner.parent.parent);
}

/** To take the member out runs nothing, and neither does what stands beside it. */
function isPlainRead(node: ts.BindingElement, isPure: (node: ts.Node) => boolean): boolean {
  return ts.isIdentifier(node.name) ? isPure(node) : true;
}

/** What a pattern belongs to; out of one in another, what goes must leave it taken apart, or nothing may throw there. */
function outermost(file: DraftFile, node: ts.BindingElement, isPure: (node: ts.Node) => boolean): ts.Node {
  let owner: ts.Node = node.parent.parent;
  const isFlag = marksAt(file, node).some(({ note }) => note.is === 'value');
  let isLast = true;
  while (ts.isBindingElement(owner) && !owner.initializer && !owner.dotDotDotToken) {
    if (!ts.isObjectBindingPattern(owner.parent) || owner.parent.elements.some((each) => each.dotDotDotToken)) break;
    const pattern = owner.name as ts.ObjectBindingPattern;
    isLast &&= pattern.elements.length === 1;
    if (!isFlag && isLast && !isPure(pattern)) break;
    owner = owner.parent.parent;
  }
  return owner;
}

/** `const [open, setOpen] = useState(false)`: plain names out of something that has no effect of its own. */
function isRemovableLine(pattern: ts.ArrayBindingPattern, isPure: (node: ts.Node) => boolean): boolean {
  const owner = pattern.parent;
  if (!ts.isVariableDeclaration(owner) || !ts.isVariableStatement(owner.parent.parent) || !owner.initializer)
    return false;
  const made = bare(owner.initializer);
  if (!ts.isCallExpression(made) && !ts.isArrayLiteralExpression(made)) return false;
  const plain = pattern.elements.every(
    (each) => ts.isOmittedExpression(each) || (ts.isIdentifier(each.name) && !each.initializer && !each.dotDotDotToken),
  );
  return plain && isPure(made) && isPure(pattern);
}

const factoryNames = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** What JSX calls without naming it. */
function factories(file: DraftFile): ReadonlySet<string> {
  const known = factoryNames.get(file.source);
  if (known) return known;
  const found = new Set<string>();
  if (holdsJsx(file.source)) {
    found.add('React');
    for (const match of file.text.matchAll(/@jsx(?:Frag)?\s+([\w$]+)/g)) found.add(match[1] ?? '');
    for (const name of ['h', 'Fragment', 'jsx']) if (!/@jsx\s/.test(file.text)) found.add(name);
  }
  factoryNames.set(file.source, found);
  return found;
}

function holdsJsx(node: ts.SourceFile): boolean {
  return node.languageVariant === ts.LanguageVariant.JSX && /\/>|<\//.test(node.text) && hasElement(node);
}

function hasElement(node: ts.Node): boolean {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return true;
  return ts.forEachChild(node, (child) => hasElement(child) || undefined) ?? false;
}
