// The lookups of desktop/desktop: calls of the functions that app/src/lib/feature-flag.ts exports.
import { corpus } from './index.mjs';
import { calleeName, meanings, openProgram, printTruth, row, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('desktop').isProduct,
});
const home = 'app/src/lib/feature-flag.ts';
const exported = new Set();
for (const symbol of world.checker.getExportsOfModule(
  world.checker.getSymbolAtLocation(world.program.getSourceFile(`${world.folder}/${home}`)),
))
  exported.add(symbol.name);
const rows = [];
visit(world, (node) => {
  const name = ts.isCallExpression(node) && calleeName(node);
  if (!name) return;
  const what = meanings(world, name).find((meaning) => meaning.startsWith(`${home} `));
  const flag = what?.slice(home.length + 1);
  if (flag && exported.has(flag)) rows.push(...row(world, node, flag, 'call'));
});
printTruth(rows);
