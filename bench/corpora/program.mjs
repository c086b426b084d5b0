// Opens a checked-out tree as one TypeScript program, without its dependencies, and answers what the truth scripts ask
// of the checker. It shares nothing with the product's own detection: names resolve by the compiler's symbols.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const require = createRequire(import.meta.url);
export const { ts } = require('ts-morph');

/** `folder` is the tree; `product` tells which files count; `paths` are tsconfig paths from the tree's root. */
export function openProgram(folder, { product, under = '', paths = {}, options = {}, ambient }) {
  const files = walk(join(folder, under)).filter((file) => product(relative(folder, file)));
  const settings = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    allowJs: true,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    resolveJsonModule: true,
    experimentalDecorators: true,
    types: [],
    baseUrl: folder,
    paths,
    ...options,
  };
  // Without the library files Pick, arrays and promises would be unknown, and half of the symbols with them.
  const host = ts.createCompilerHost(settings);
  const libraries = dirname(require.resolve('typescript'));
  host.getDefaultLibLocation = () => libraries;
  host.getDefaultLibFileName = () => join(libraries, 'lib.esnext.full.d.ts');
  const stubs = join(folder, 'ambient-stubs.d.ts');
  if (ambient) {
    // Types that packages would have brought, as far as symbols are found through them.
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (file) => file === stubs || fileExists(file);
    host.readFile = (file) => (file === stubs ? ambient : readFile(file));
    host.getSourceFile = (file, ...rest) =>
      file === stubs ? ts.createSourceFile(file, ambient, ts.ScriptTarget.ESNext) : getSourceFile(file, ...rest);
  }
  const program = ts.createProgram(ambient ? [...files, stubs] : files, settings, host);
  const checker = program.getTypeChecker();
  const roots = new Set(files);
  const sources = program.getSourceFiles().filter((source) => roots.has(source.fileName));
  return { folder, program, checker, sources, path: (node) => relative(folder, node.getSourceFile().fileName) };
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', '.git'].includes(entry.name) ? [] : walk(path);
    return entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

/** Every node of the given program that the visitor wants to see. */
export function visit(world, visitor) {
  const step = (node) => {
    visitor(node);
    ts.forEachChild(node, step);
  };
  for (const source of world.sources) step(source);
}

/** What a name means, through imports and re-exports: `file name` of each declaration, or `module:x name`. */
export function meanings(world, node) {
  const { checker } = world;
  let symbol = checker.getSymbolAtLocation(node);
  if (symbol === undefined) return [];
  if (ts.isShorthandPropertyAssignment(node.parent)) symbol = checker.getShorthandAssignmentValueSymbol(node.parent);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) {
    const imported = importOf(symbol);
    symbol = checker.getAliasedSymbol(symbol);
    if (!symbol.declarations?.length) return imported ? [imported] : [];
  }
  return (symbol?.declarations ?? []).map((declaration) => nameOf(world, declaration));
}

function importOf(symbol) {
  for (const declaration of symbol.declarations ?? []) {
    let node = declaration;
    while (node && !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) node = node.parent;
    if (node?.moduleSpecifier) {
      const name = declaration.propertyName?.text ?? declaration.name?.text ?? 'default';
      return `module:${node.moduleSpecifier.text} ${name}`;
    }
  }
}

/** `src/a.ts Class.member`, `src/a.ts name`; nested functions by their own name. */
export function nameOf(world, declaration) {
  const own = declaration.name?.getText() ?? 'default';
  const owner = declaration.parent;
  const outer =
    owner &&
    (ts.isClassLike(owner) || ts.isInterfaceDeclaration(owner) || ts.isEnumDeclaration(owner)
      ? owner.name?.text
      : ts.isTypeLiteralNode(owner) && ts.isTypeAliasDeclaration(owner.parent)
        ? owner.parent.name.text
        : undefined);
  return `${world.path(declaration)} ${outer ? `${outer}.` : ''}${own}`;
}

/** The strings that an expression can be by its type: one for a constant, several for a union, none if unknown. */
export function strings(world, node) {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  const type = world.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  const out = parts.map((part) =>
    part.isStringLiteral() ? part.value : part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null) ? null : undefined,
  );
  return out.includes(undefined) ? [] : out.filter((value) => value !== null);
}

/** The callee's last name: `c` of `a.b.c()` and of `c()`. */
export function calleeName(call) {
  let callee = call.expression;
  while (ts.isParenthesizedExpression(callee) || ts.isNonNullExpression(callee)) callee = callee.expression;
  if (ts.isPropertyAccessExpression(callee)) return callee.name;
  return ts.isIdentifier(callee) ? callee : undefined;
}

export function lineOf(node) {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** The function that hands a lookup on as its own result, through negation and combination; undefined if none does. */
export function returnedBy(node) {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (
      ts.isParenthesizedExpression(parent) ||
      ts.isPrefixUnaryExpression(parent) ||
      ts.isAwaitExpression(parent) ||
      ts.isNonNullExpression(parent) ||
      ts.isAsExpression(parent) ||
      (ts.isBinaryExpression(parent) && /^(&&|\|\||\?\?|===|!==|==|!=)$/.test(parent.operatorToken.getText())) ||
      (ts.isCallExpression(parent) && parent.arguments.includes(child) && parent.expression.getText() === 'Boolean')
    )
      continue;
    if (ts.isArrowFunction(parent)) return parent.body === child ? functionName(parent) : undefined;
    if (!ts.isReturnStatement(parent)) return undefined;
    let body = parent.parent;
    while (body && !ts.isFunctionLike(body)) body = body.parent;
    return body && functionName(body);
  }
}

/** As above, where the lookup first rests in a constant: `const x = flag(); return x`. */
export function returnedLater(world, node) {
  let declaration = node.parent;
  while (declaration && !ts.isVariableDeclaration(declaration) && !ts.isFunctionLike(declaration))
    declaration = declaration.parent;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  let body = declaration.parent;
  while (body && !ts.isFunctionLike(body)) body = body.parent;
  if (!body) return undefined;
  const symbol = world.checker.getSymbolAtLocation(declaration.name);
  let by;
  const step = (child) => {
    if (ts.isIdentifier(child) && child !== declaration.name && world.checker.getSymbolAtLocation(child) === symbol)
      by ??= returnedBy(child);
    ts.forEachChild(child, step);
  };
  step(body);
  return by;
}

function functionName(node) {
  const named = node.name ?? node.parent?.name ?? node.parent?.parent?.name;
  return named?.getText() ?? '(unnamed)';
}

/** The lines of the text that say this word outside the given places, for reading by hand. */
export function mentions(world, words, known) {
  const out = [];
  for (const source of world.sources) {
    const file = relative(world.folder, source.fileName);
    const lines = readFileSync(source.fileName, 'utf8').split('\n');
    lines.forEach((text, index) => {
      for (const word of words)
        if (text.includes(word) && !known.has(`${file}:${index + 1}`)) out.push(`${file}:${index + 1}: ${text.trim()}`);
    });
  }
  return out;
}

/** Prints the list in the order of the product's own output, one `file:line:flag form` a line. */
export function printTruth(rows) {
  const seen = [...rows].sort((a, b) =>
    a.file === b.file ? a.line - b.line || compare(a.flag, b.flag) : compare(a.file, b.file),
  );
  for (const row of seen) console.log(`${row.file}:${row.line}:${row.flag}\t${row.form}`);
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Every call of the named functions and methods, with the place of its key: `{ 'file name': [argument, form] }`. */
export function callsOf(world, sinks) {
  const rows = [];
  visit(world, (node) => {
    if (!ts.isCallExpression(node)) return;
    const name = calleeName(node);
    const sink = name && meanings(world, name).find((what) => sinks[what]);
    if (sink) rows.push(...row(world, node, node.arguments[sinks[sink][0]], sinks[sink][1]));
  });
  return rows;
}

/** The flag asked for at a place; a key of several values is said on stderr, and so is a function that hands it on. */
export function row(world, node, key, form) {
  const flags = typeof key === 'string' ? [key] : strings(world, key);
  const file = world.path(node);
  const text = node.getText().replace(/\s+/g, ' ').slice(0, 100);
  const by = returnedBy(node) ?? returnedLater(world, node);
  if (by) console.error(`returned by ${by}: ${file}:${lineOf(node)} ${text}`);
  if (flags.length === 1) return [{ file, line: lineOf(node), flag: flags[0], form }];
  console.error(`dynamic ${file}:${lineOf(node)} ${text}`);
  return [];
}

/** The elements of the named array, or the values of the named object, that a loop asks for one by one. */
export function elementsOf(world, what) {
  const rows = [];
  visit(world, (node) => {
    if (!ts.isVariableDeclaration(node) || nameOf(world, node) !== what) return;
    const list = node.initializer;
    const elements = ts.isArrayLiteralExpression(list) ? list.elements : list.properties.map((p) => p.initializer);
    for (const element of elements) rows.push(...row(world, element, element, 'call'));
  });
  return rows;
}

/** Every call of functions that each ask for one flag: `{ 'file name': [flag, form] }`. */
export function callersOf(world, wrappers) {
  const rows = [];
  visit(world, (node) => {
    const name = ts.isCallExpression(node) && calleeName(node);
    const wrapper = name && meanings(world, name).find((what) => wrappers[what]);
    if (wrapper) rows.push(...row(world, node, ...wrappers[wrapper]));
  });
  return rows;
}

/** Every member taken from an object of flags, found by a test on the object's type; destructuring by its elements. */
export function membersOf(world, isFlags, form = 'member') {
  const rows = [];
  const typed = (node) => {
    const type = world.checker.getTypeAtLocation(node);
    return isFlags(type, node) || isFlags(world.checker.getNonNullableType(type), node);
  };
  visit(world, (node) => {
    if (ts.isPropertyAccessExpression(node) && typed(node.expression))
      rows.push(...row(world, node, node.name.text, form));
    else if (ts.isElementAccessExpression(node) && typed(node.expression))
      rows.push(...row(world, node, node.argumentExpression, form));
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && typed(node.parent)) {
      const name = node.propertyName ?? node.name;
      if (ts.isComputedPropertyName(name)) rows.push(...row(world, node, name.expression, form));
      else rows.push(...row(world, node, name.text, form));
    }
  });
  return rows;
}
