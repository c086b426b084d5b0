// The lookups of novuhq/novu: an enum of keys, a hook, and command objects that carry the key.
import { corpus } from './index.mjs';
import { calleeName, callsOf, meanings, openProgram, printTruth, row, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('novu').isProduct,
  paths: {
    '@novu/shared': ['./packages/shared/src/index.ts'],
    '@novu/application-generic': ['./libs/application-generic/src/index.ts'],
    '@novu/shared-web': ['./libs/shared-web/src/index.ts'],
  },
});
const rows = callsOf(world, { 'apps/web/src/hooks/useFeatureFlag.ts useFeatureFlag': [0, 'wrapper'] });
visit(world, (node) => {
  if (!ts.isCallExpression(node) || calleeName(node)?.text !== 'create') return;
  const owner = node.expression.expression;
  const home =
    'libs/application-generic/src/usecases/get-feature-flag/get-feature-flag.command.ts GetFeatureFlagCommand';
  if (!meanings(world, owner).includes(home)) return;
  const argument = world.checker.getTypeAtLocation(node.arguments[0]).getProperty('key');
  const value = argument?.valueDeclaration;
  rows.push(...row(world, node, value && ts.isPropertyAssignment(value) ? value.initializer : undefined, 'call'));
});
printTruth(rows);
