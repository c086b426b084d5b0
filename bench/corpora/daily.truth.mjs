// The lookups of dailydotdev/apps: handles, `new Feature(key, fallback)`, handed to hooks over GrowthBook's, to a context's
// function, to a server function, or read by their id.
import { corpus } from './index.mjs';
import { calleeName, callersOf, meanings, openProgram, printTruth, row, strings, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('daily').isProduct,
  under: 'packages',
  options: { strict: false },
  paths: {
    '@dailydotdev/shared': ['./packages/shared/src/index.ts'],
    '@dailydotdev/shared/*': ['./packages/shared/*'],
  },
  ambient: `declare module 'react' { export function createContext<T>(value: T): { value: T }; export function useContext<T>(context: { value: T }): T; }`,
});
const shared = 'packages/shared/src';
// The handle is the first argument, or the property `feature` of it.
const sinks = {
  [`${shared}/components/GrowthBookProvider.tsx useFeature`]: ['handle', 'call'],
  [`${shared}/components/GrowthBookProvider.tsx useFeatureIsOn`]: ['handle', 'call'],
  [`${shared}/hooks/useConditionalFeature.ts useConditionalFeature`]: ['object', 'call'],
  [`${shared}/lib/serverFeatureValue.ts getServerFeatureValue`]: ['object', 'call'],
};
const rows = [];
visit(world, (node) => {
  if (ts.isCallExpression(node)) {
    const name = calleeName(node);
    const sink = name && sinks[meanings(world, name).find((what) => sinks[what])];
    if (sink)
      rows.push(
        ...row(world, valuePlace(node), keyOf(sink[0] === 'handle' ? node.arguments[0] : propertyOf(node)), sink[1]),
      );
    // getFeatureValue(handle), from a context
    else if (name?.text === 'getFeatureValue' && keyOf(node.arguments[0]))
      rows.push(...row(world, node, keyOf(node.arguments[0]), 'call'));
    // growthbook.getFeatureValue(handle.id, …)
    else if (name?.text === 'getFeatureValue' && keyOf(idOwner(node.arguments[0])))
      rows.push(...row(world, node, keyOf(idOwner(node.arguments[0])), 'call'));
  } else if (ts.isPropertyAccessExpression(node) && node.name.text === 'id' && keyOf(node.expression)) {
    if (!ts.isCallExpression(node.parent) || calleeName(node.parent)?.text !== 'getFeatureValue')
      rows.push(...row(world, node, keyOf(node.expression), 'member'));
  }
});
printTruth([
  ...rows,
  ...callersOf(world, {
    [`${shared}/hooks/useEngagementBarV2.ts useEngagementBarV2`]: ['engagement_bar_v2', 'wrapper'],
    [`${shared}/hooks/liveRooms/useStandupCreation.ts useStandupCreation`]: ['standup_creation', '~wrapper'],
  }),
  // Members of objects that hooks return, which have a flag's value beside others: they may be listed or not.
  ...[
    ['packages/shared/src/components/buttons/ToggleClickbaitShield.tsx', 50, 'clickbait_tries_max'],
    ['packages/shared/src/components/feeds/FeedSettings/sections/FeedSettingsAISection.tsx', 50, 'clickbait_tries_max'],
    ['packages/shared/src/components/cards/common/ActionButtons.tsx', 130, 'card_impressions'],
    ['packages/shared/src/components/cards/common/ActionButtons.v2.tsx', 116, 'card_impressions'],
    ['packages/webapp/proxy.ts', 85, 'agent_markdown_signup_wall'],
  ].map(([file, line, flag]) => ({ file, line, flag, form: '~wrapper' })),
]);

/** The result's `value` is the flag: the binding element that takes it, else the call. */
function valuePlace(call) {
  const pattern = ts.isVariableDeclaration(call.parent) && call.parent.initializer === call && call.parent.name;
  if (!pattern || !ts.isObjectBindingPattern(pattern)) return call;
  return pattern.elements.find((one) => (one.propertyName ?? one.name).getText() === 'value') ?? call;
}

function propertyOf(call) {
  const object = call.arguments[0];
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const property = object.properties.find((one) => one.name?.getText() === 'feature');
  return property && (ts.isPropertyAssignment(property) ? property.initializer : property.name);
}

function idOwner(node) {
  return node && ts.isPropertyAccessExpression(node) && node.name.text === 'id' ? node.expression : undefined;
}

/** The key of the handle that a name or a member of a list of handles stands for. */
function keyOf(node) {
  const name = node && (ts.isPropertyAccessExpression(node) ? node.name : ts.isIdentifier(node) ? node : undefined);
  if (!name) return undefined;
  let symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? world.checker.getShorthandAssignmentValueSymbol(name.parent)
    : world.checker.getSymbolAtLocation(name);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = world.checker.getAliasedSymbol(symbol);
  const made = symbol?.valueDeclaration?.initializer;
  if (!made || !ts.isNewExpression(made) || made.expression.getText() !== 'Feature') return undefined;
  return strings(world, made.arguments?.[0])[0];
}
