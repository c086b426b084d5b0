// The lookups of Flagsmith/flagsmith, its frontend: three functions of an object over the SDK, imported or global, and the
// SDK itself.
import { corpus } from './index.mjs';
import { calleeName, meanings, openProgram, printTruth, row, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('flagsmith').isProduct,
  under: 'frontend',
  options: { strict: false },
  paths: {
    'common/*': ['./frontend/common/*'],
    'components/*': ['./frontend/web/components/*'],
    'project/*': ['./frontend/web/project/*'],
  },
  ambient: `declare module '@flagsmith/flagsmith' {
    interface Client { hasFeature(key: string): boolean; getValue(key: string, options?: any): any; }
    const flagsmith: Client; export default flagsmith;
  }`,
});
const handsOn = {
  canCreateOrganisation: 'disable_create_org',
  getIntegrationData: 'integration_data',
  getSegmentOperators: 'segment_operators',
};
const rows = [];
visit(world, (node) => {
  if (!ts.isCallExpression(node)) return;
  const name = calleeName(node);
  if (!name) return;
  const ofUtils = /^getFlagsmith(HasFeature|Value|JSONValue)$/.test(name.text);
  const ofSdk = meanings(world, name).some((what) => /^ambient-stubs\.d\.ts Client\.(hasFeature|getValue)$/.test(what));
  // Functions of the same global object that hand a flag's value on, alone or combined: their callers may be listed or not.
  const flag = /^Utils\./.test(node.expression.getText()) && handsOn[name.text];
  if (flag) rows.push(...row(world, node, flag, '~wrapper'));
  if (ofUtils || ofSdk) rows.push(...row(world, node, node.arguments[0], ofUtils ? 'wrapper' : 'call'));
});
printTruth(rows);
