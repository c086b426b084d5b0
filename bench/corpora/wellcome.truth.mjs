// The lookups of wellcomecollection/wellcomecollection.org: members of the flags that a context and the server's data hold.
import { corpus } from './index.mjs';
import { lineOf, membersOf, openProgram, printTruth, row, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('wellcome').isProduct,
  paths: {
    '@weco/toggles': ['./toggles/webapp/index.ts'],
    '@weco/toggles/*': ['./toggles/webapp/*'],
    '@weco/common/*': ['./common/*'],
    '@weco/content/*': ['./content/webapp/*'],
    '@weco/dash/*': ['./dash/webapp/*'],
  },
  ambient: `declare module 'react' { export function createContext<T>(value: T): { value: T }; export function useContext<T>(context: { value: T }): T; }`,
});
const isFlags = (type) =>
  type.aliasSymbol?.name === 'FeatureFlags' &&
  type.aliasSymbol.declarations.some((one) => world.path(one) === 'toggles/webapp/index.ts');
const rows = membersOf(world, isFlags);
// Some pages take the server's data from packages without types: the same path names it.
visit(world, (node) => {
  if (!ts.isPropertyAccessExpression(node) || !/serverData\.toggles\.featureFlags$/.test(node.expression.getText()))
    return;
  const seen = rows.some(
    (one) => one.file === world.path(node) && one.line === lineOf(node) && one.flag === node.name.text,
  );
  if (!seen) rows.push(...row(world, node, node.name.text, 'member'));
});
printTruth(rows);
