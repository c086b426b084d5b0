// The lookups of ever-co/ever-gauzy: decorators of controllers, and a property of menu items and extensions.
import { corpus } from './index.mjs';
import { openProgram, printTruth, row, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: (file) => corpus('gauzy').isProduct(file) || /^packages\/contracts\/src\//.test(file),
  paths: { '@gauzy/contracts': ['./packages/contracts/src/index.ts'] },
});
const rows = [];
collect(world);
printTruth(rows);

function collect(one) {
  visit(one, (node) => {
    if (ts.isDecorator(node) && ts.isCallExpression(node.expression)) {
      const name = node.expression.expression;
      if (name.getText() === 'FeatureFlag') rows.push(...row(one, node, node.expression.arguments[0], 'decorator'));
    } else if (ts.isPropertyAssignment(node) && node.name.getText() === 'featureKey')
      rows.push(...row(one, node, node.initializer, 'property'));
  });
}
