// The lookups of sourcegraph/cody: the provider's two methods, the webviews' hook, one array of keys, one hook for one flag.
import { corpus } from './index.mjs';
import { calleeName, callsOf, elementsOf, meanings, openProgram, printTruth, row, ts, visit } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('cody').isProduct,
  paths: {
    '@sourcegraph/cody-shared': ['./lib/shared/src/index.ts'],
    '@sourcegraph/cody-shared/*': ['./lib/shared/*'],
    '@sourcegraph/prompt-editor': ['./lib/prompt-editor/src/index.ts'],
    'cody-ai/*': ['./vscode/*'],
  },
});
const provider = 'lib/shared/src/experimentation/FeatureFlagProvider.ts';
const sinks = {};
for (const owner of ['FeatureFlagProvider', 'FeatureFlagProviderImpl'])
  for (const method of ['evaluatedFeatureFlag', 'evaluateFeatureFlagEphemerally'])
    sinks[`${provider} ${owner}.${method}`] = [0, 'call'];
sinks['vscode/webviews/utils/useFeatureFlags.tsx useFeatureFlag'] = [0, 'wrapper'];
sinks['lib/shared/src/misc/rpc/webviewAPI.ts WebviewToExtensionAPI.evaluatedFeatureFlag'] = [0, 'call'];
const rows = [
  ...callsOf(world, sinks),
  ...elementsOf(world, 'vscode/src/completions/completion-provider-config.ts featureFlagsUsed'),
];
visit(world, (node) => {
  const name = ts.isCallExpression(node) && calleeName(node);
  if (
    name &&
    meanings(world, name).includes('vscode/webviews/utils/useExperimentalFeature.tsx useSourcegraphTeamsUpgradeCtaFlag')
  )
    rows.push(...row(world, node, 'teams-upgrade-available-cta-editors', 'wrapper'));
});
printTruth(rows);
