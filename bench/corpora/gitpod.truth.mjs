// The lookups of gitpod-io/gitpod: getValueAsync of its own Client over ConfigCat, a hook, and functions for one flag.
import { corpus } from './index.mjs';
import { callersOf, callsOf, openProgram, printTruth } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('gitpod').isProduct,
  under: 'components',
  paths: {
    '@gitpod/gitpod-protocol': ['./components/gitpod-protocol/src/index.ts'],
    '@gitpod/gitpod-protocol/lib/*': ['./components/gitpod-protocol/src/*'],
  },
});
const types = 'components/gitpod-protocol/src/experiments/types.ts';
const server = 'components/server/src';
printTruth([
  ...callsOf(world, {
    [`${types} Client.getValueAsync`]: [0, 'call'],
    'components/gitpod-protocol/src/experiments/configcat.ts ConfigCatClient.getValueAsync': [0, 'call'],
    'components/dashboard/src/data/featureflag-query.ts useFeatureFlag': [0, 'wrapper'],
    [`${server}/workspace/gitpod-server-impl.ts GitpodServerImpl.guardWithFeatureFlag`]: [0, 'wrapper'],
  }),
  ...callersOf(world, {
    'components/dashboard/src/data/featureflag-query.ts useIsDataOps': ['dataops', 'wrapper'],
    [`${server}/util/featureflags.ts getFeatureFlagEnableExperimentalJBTB`]: ['enable_experimental_jbtb', 'wrapper'],
    [`${server}/workspace/workspace-starter.ts isWorkspaceClassDiscoveryEnabled`]: [
      'workspace_class_discovery_enabled',
      'wrapper',
    ],
    [`${server}/auth/installation-service.ts isWorkspaceClassDiscoveryEnabled`]: [
      'workspace_class_discovery_enabled',
      'wrapper',
    ],
    [`${server}/workspace/workspace-starter.ts WorkspaceStarter.shouldEnableSSHCA`]: [
      'isSSHCertificateAuthoritiesEnabled',
      'wrapper',
    ],
  }),
]);
