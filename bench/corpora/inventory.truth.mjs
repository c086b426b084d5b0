// The lookups of RedHatInsights/insights-inventory-frontend: two hooks over Unleash's, in JavaScript, and hooks for one flag.
import { corpus } from './index.mjs';
import { callersOf, callsOf, openProgram, printTruth } from './program.mjs';

const world = openProgram(process.argv[2], { product: corpus('inventory').isProduct, under: 'src' });
const hooks = 'src/Utilities';
printTruth([
  ...callsOf(world, {
    [`${hooks}/useFeatureFlag.js default`]: [0, 'wrapper'],
    [`${hooks}/useFeatureFlag.js useFeatureVariant`]: [0, 'wrapper'],
    'module:@unleash/proxy-client-react useFlag': [0, 'call'],
    'module:@unleash/proxy-client-react useVariant': [0, 'call'],
  }),
  // `flag || false`, `flag || stored`, `flag ? a : b`: uses of the flag, so their callers may be listed or not.
  ...callersOf(world, {
    [`${hooks}/hooks/useKesselMigrationFeatureFlag.js useKesselMigrationFeatureFlag`]: ['hbi.rbac-v2', '~wrapper'],
    [`${hooks}/hooks/useLightspeedFeatureFlag.js useLightspeedFeatureFlag`]: [
      'platform.lightspeed-rebrand',
      '~wrapper',
    ],
    [`${hooks}/useInventoryViewsColumnsRbacFeatureFlag.ts useInventoryViewsColumnsRbacFeatureFlag`]: [
      'hbi.inventory-views-rbac',
      '~wrapper',
    ],
    [`${hooks}/useInventoryViewsFeatureFlag.ts useInventoryViewsFeatureFlag`]: ['ui.inventory-views', '~wrapper'],
    [`${hooks}/useInventoryViewsPrivateFeatureFlag.ts useInventoryViewsPrivateFeatureFlag`]: [
      'ui.inventory-views-private',
      '~wrapper',
    ],
    [`${hooks}/useLegacyInventoryTableFeatureFlag.ts useLegacyInventoryTableFeatureFlag`]: [
      'ui.legacy-inventory-table',
      '~wrapper',
    ],
    [`${hooks}/useSystemsViewFeatureFlag.ts useSystemsViewFeatureFlag`]: ['ui.systems-view', '~wrapper'],
  }),
]);
