// The lookups of openshift/console: a hook over Redux, keys in an enum, const objects and constants of many packages, and
// members of the flags object that a higher-order component hands to props.
import { readdirSync } from 'node:fs';
import { corpus } from './index.mjs';
import { callersOf, callsOf, membersOf, openProgram, printTruth } from './program.mjs';

const packages = readdirSync(`${process.argv[2]}/frontend/packages`);
const world = openProgram(process.argv[2], {
  product: corpus('openshift-console').isProduct,
  under: 'frontend',
  options: { strict: false },
  ambient: `declare module 'react' {
    export type FC<P = {}> = (props: P) => any;
    export type FunctionComponent<P = {}> = (props: P) => any;
    export type SFC<P = {}> = (props: P) => any;
    export class Component<P = {}, S = {}> { props: P; state: S; }
    export as namespace React;
  }`,
  paths: {
    '@console/internal/*': ['./frontend/public/*'],
    '@console/app/*': ['./frontend/packages/console-app/*'],
    '@console/dynamic-plugin-sdk/*': ['./frontend/packages/console-dynamic-plugin-sdk/*'],
    '@console/dynamic-plugin-sdk': ['./frontend/packages/console-dynamic-plugin-sdk/src/index.ts'],
    '@console/plugin-sdk/*': ['./frontend/packages/console-plugin-sdk/*'],
    '@console/shared/*': ['./frontend/packages/console-shared/*'],
    ...Object.fromEntries(packages.map((name) => [`@console/${name}/*`, [`./frontend/packages/${name}/*`]])),
  },
});
const isFlags = (type) =>
  type.aliasSymbol?.name === 'FlagsObject' &&
  type.aliasSymbol.declarations.some((one) => world.path(one) === 'frontend/public/reducers/features.ts');
const hooks = 'frontend/packages';
printTruth([
  ...callsOf(world, { [`${hooks}/console-dynamic-plugin-sdk/src/utils/flags.ts useFlag`]: [0, 'call'] }),
  // One function that asks for two flags, each a parameter of its own.
  ...[2, 3].flatMap((argument) =>
    callsOf(world, { [`${hooks}/shipwright-plugin/src/utils.ts useDetermineModelVersion`]: [argument, 'wrapper'] }),
  ),
  ...callersOf(world, {
    [`${hooks}/console-app/src/components/nodes/utils/NodeBareMetalUtils.ts useIsBareMetalPluginActive`]: [
      'BAREMETAL',
      'wrapper',
    ],
    [`${hooks}/dev-console/src/utils/shipwright-build-hook.tsx useShipwrightBuilds`]: ['SHIPWRIGHT_BUILD', 'wrapper'],
    // Combined with other conditions: uses of the flag, so their callers may be listed or not.
    [`${hooks}/console-app/src/utils/kubevirt.ts useIsKubevirtPluginActive`]: ['KUBEVIRT_DYNAMIC', '~wrapper'],
    [`${hooks}/console-shared/src/hooks/usePrometheusGate.ts usePrometheusGate`]: ['PROMETHEUS', '~wrapper'],
    [`${hooks}/webterminal-plugin/src/components/cloud-shell/useCloudShellAvailable.ts useCloudShellAvailable`]: [
      'DEVWORKSPACE',
      '~wrapper',
    ],
  }),
  ...membersOf(world, isFlags),
  // The props of this component have no type.
  { file: 'frontend/public/components/api-explorer.tsx', line: 1008, flag: 'OPENSHIFT', form: '~member' },
]);
