// The lookups of codecov/gazebo: members that useFlags, a hook over LaunchDarkly's with fallbacks, hands out.
import { corpus } from './index.mjs';
import { calleeName, meanings, openProgram, printTruth, row, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('gazebo').isProduct,
  under: 'src',
  paths: Object.fromEntries(
    ['layouts', 'ui', 'old_ui', 'pages', 'shared', 'services'].map((name) => [`${name}/*`, [`./src/${name}/*`]]),
  ),
});
const rows = [];
visit(world, (node) => {
  if (!ts.isBindingElement(node) || !ts.isVariableDeclaration(node.parent.parent)) return;
  const call = node.parent.parent.initializer;
  const name = call && ts.isCallExpression(call) && calleeName(call);
  if (name && meanings(world, name).includes('src/shared/featureFlags/featureFlag.ts useFlags'))
    rows.push(...row(world, node, (node.propertyName ?? node.name).text, 'member'));
});
printTruth(rows);
