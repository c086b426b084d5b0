// The lookups of Unleash/unleash, frontend and server, by the checker's symbols.
import { corpus } from './index.mjs';
import {
  calleeName,
  lineOf,
  meanings,
  mentions,
  openProgram,
  printTruth,
  returnedBy,
  strings,
  ts,
  visit,
} from './program.mjs';

const [, , folder, ...words] = process.argv;
const product = corpus('unleash').isProduct;
const rows = [];

const front = openProgram(folder, {
  product,
  under: 'frontend',
  paths: { '@server/*': ['./src/lib/*'], '*': ['./frontend/src/*'] },
});
const hooks = {
  'frontend/src/hooks/useUiFlag.ts useUiFlag': 'call',
  'module:@unleash/proxy-client-react useFlag': 'call',
  'module:@unleash/proxy-client-react useVariant': 'call',
};
const flagsOfUi = 'frontend/src/interfaces/uiConfig.ts UiFlags.';
visit(front, (node) => {
  if (ts.isCallExpression(node)) {
    const name = calleeName(node);
    if (!name) return;
    const meaning = meanings(front, name);
    const hook = meaning.find((what) => hooks[what]);
    // const evaluateFlag = useUiFlagEvaluator(): what the hook hands out, in a variable or a parameter.
    const curried =
      front.checker
        .getTypeAtLocation(name)
        .symbol?.declarations?.some(
          (declaration) =>
            ts.isFunctionLike(declaration) && front.path(declaration) === 'frontend/src/hooks/useUiFlag.ts',
        ) &&
      !hook &&
      name.text !== 'useUiFlagEvaluator';
    if (hook || curried) {
      if (front.path(node) === 'frontend/src/hooks/useUiFlag.ts') return;
      add(front, node, node.arguments[0], curried ? 'wrapper' : 'call');
    }
  }
  // uiConfig.flags.x, flags.x of const { flags } = uiConfig, uiConfig.flags[KEY]
  if (ts.isPropertyAccessExpression(node)) {
    if (meanings(front, node.name).some((what) => what.startsWith(flagsOfUi)))
      add(front, node, node.name.text, 'member');
  } else if (ts.isElementAccessExpression(node)) {
    const type = front.checker.getTypeAtLocation(node.expression);
    const alias = type.aliasSymbol?.name ?? front.checker.getNonNullableType(type).aliasSymbol?.name;
    if (alias === 'UiFlags') add(front, node, node.argumentExpression, 'member');
  } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const type = front.checker.getTypeAtLocation(node.parent);
    if (type.aliasSymbol?.name === 'UiFlags') add(front, node, (node.propertyName ?? node.name).getText(), 'member');
  }
  // { path, flag: 'x', notFlag: 'y' } of the route tables, by the contextual type
  if (ts.isPropertyAssignment(node) && /^(flag|notFlag)$/.test(node.name.getText())) {
    const context = ts.isObjectLiteralExpression(node.parent) && front.checker.getContextualType(node.parent);
    const property = context?.getProperty(node.name.getText());
    const home = property?.declarations?.[0] && front.path(property.declarations[0]);
    if (home === 'frontend/src/interfaces/route.ts' || home === 'frontend/src/component/project/Project/Project.tsx')
      add(front, node, node.initializer, 'property');
  }
});

const server = openProgram(folder, { product, under: 'src' });
const methods = new Set(
  ['isEnabled', 'getVariant'].flatMap((method) => [
    `src/lib/types/experimental.ts IFlagResolver.${method}`,
    `src/lib/util/flag-resolver.ts FlagResolver.${method}`,
  ]),
);
visit(server, (node) => {
  if (!ts.isCallExpression(node)) return;
  const name = calleeName(node);
  if (!name) return;
  const meaning = meanings(server, name);
  if (meaning.some((what) => methods.has(what))) add(server, node, node.arguments[0], 'call');
  if (meaning.includes('src/lib/middleware/conditional-middleware.ts requireFeatureEnabled'))
    add(server, node, node.arguments[1], 'wrapper');
});

function add(world, node, key, form) {
  const flags = typeof key === 'string' ? [key] : strings(world, key);
  const file = world.path(node);
  if (flags.length === 1) rows.push({ file, line: lineOf(node), flag: flags[0], form });
  else console.error(`dynamic ${file}:${lineOf(node)} ${node.getText().slice(0, 80)}`);
  const by = returnedBy(node);
  if (by) console.error(`returned by ${by}: ${file}:${lineOf(node)} ${node.getText().slice(0, 80)}`);
}

printTruth(rows);
if (words.length) {
  const known = new Set(rows.map((row) => `${row.file}:${row.line}`));
  for (const world of [front, server])
    for (const line of mentions(world, words, known)) console.error(`mention ${line}`);
}
