// The lookups of vercel/flags, in its examples: flags made by `flag({ key })` and asked for by calling them.
import { corpus } from './index.mjs';
import { meanings, openProgram, printTruth, row, strings, ts, visit } from './program.mjs';

const rows = [];
for (const example of ['snippets', 'shirt-shop', 'sveltekit-example']) {
  const under = `examples/${example}`;
  const world = openProgram(process.argv[2], {
    product: corpus('vercel-flags').isProduct,
    under,
    paths: { '@/*': [`./${under}/*`], '$lib/*': [`./${under}/src/lib/*`] },
  });
  visit(world, (node) => {
    if (ts.isCallExpression(node)) add(world, node, node.expression, 'call');
    // A message that prints the key names the flag without asking for it: it may be listed or not.
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'key') add(world, node, node.expression, '~member');
  });
}
printTruth(rows);

function add(world, node, handle, form) {
  if (!ts.isIdentifier(handle)) return;
  let symbol = world.checker.getSymbolAtLocation(handle);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = world.checker.getAliasedSymbol(symbol);
  const made = symbol?.valueDeclaration?.initializer;
  if (!made || !ts.isCallExpression(made) || !made.arguments[0] || !ts.isObjectLiteralExpression(made.arguments[0]))
    return;
  if (!meanings(world, made.expression).some((what) => /^module:flags\/(next|sveltekit) flag$/.test(what))) return;
  const key = made.arguments[0].properties.find((property) => property.name?.getText() === 'key');
  rows.push(...row(world, node, strings(world, key.initializer)[0] ?? '?', form));
}
