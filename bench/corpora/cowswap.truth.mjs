// The lookups of cowprotocol/cowswap: members of the flags that useFlags hands out, destructured, computed, or from an atom.
import { corpus } from './index.mjs';
import { callersOf, membersOf, openProgram, printTruth } from './program.mjs';

const world = openProgram(process.argv[2], {
  product: corpus('cowswap').isProduct,
  paths: {
    '@cowprotocol/*': ['./libs/*/src/index.ts'],
    '*': ['./apps/cowswap-frontend/src/*', './apps/explorer/src/*'],
  },
});
const homes = [
  'libs/common-hooks/src/useFeatureFlags.ts',
  'libs/common-const/src/featureFlags.ts',
  'apps/explorer/src/hooks/useSolversFeatureFlag.ts',
];
const isFlags = (type) =>
  [type.aliasSymbol, type.symbol].some(
    (symbol) =>
      /^(FeatureFlags|SolversFeatureFlags)$/.test(symbol?.name ?? '') &&
      symbol.declarations?.some((declaration) => homes.includes(world.path(declaration))),
  );
// Home/index.tsx destructures the SDK's own useFlags, whose type is not installed.
const ofSdk = [
  { file: 'apps/explorer/src/explorer/pages/Home/index.tsx', line: 72, flag: 'isTheGraphEnabled', form: 'member' },
];
// isCustomThemeEnabled(theme) indexes a frozen map of two keys: dynamic, or a lookup at each element.
const ofMap = ['isChristmasEnabled', 'isHalloweenEnabled'].map((flag, index) => ({
  file: 'libs/common-const/src/theme.ts',
  line: 26 + index,
  flag,
  form: '~call',
}));
// What an atom holds is known by the types of a package that is not installed.
const ofAtoms = [
  {
    file: 'apps/cowswap-frontend/src/entities/captcha/state/captchaCanQuoteAtom.ts',
    line: 13,
    flag: 'isCaptchaEnabled',
  },
  {
    file: 'apps/cowswap-frontend/src/modules/twap/state/eoaTwapOrdersQueryAtom.ts',
    line: 30,
    flag: 'isTwapEoaEnabled',
  },
  {
    file: 'apps/cowswap-frontend/src/modules/volumeFee/state/safeAppFeeAtom.ts',
    line: 45,
    flag: 'isSafeAppFeeEnabled',
  },
].map((row) => ({ ...row, form: '~member' }));
printTruth([
  ...ofAtoms,
  ...ofMap,
  ...membersOf(world, isFlags),
  ...ofSdk,
  ...callersOf(world, {
    'apps/explorer/src/hooks/useSolversFeatureFlag.ts useSolversFeatureFlag': ['isSolversEnabled', '~wrapper'],
    'apps/cowswap-frontend/src/common/hooks/featureFlags/useIsInternationalizationEnabled.ts useIsInternationalizationEnabled':
      ['isInternationalizationEnabled', '~wrapper'],
  }),
]);
