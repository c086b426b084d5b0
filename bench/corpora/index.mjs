// The public repositories that the product is measured on: which commit, and which of its files are product code.
const testFile = /\.(test|spec|story|stories|bench)\.[cm]?[jt]sx?$/;
const testFolder = /(^|\/)(test|tests|e2e|cypress|fixtures|__tests__|__mocks__|__fixtures__)\//;
const product = (file) => !testFile.test(file) && !testFolder.test(file);

export const corpora = [
  {
    name: 'unleash',
    repository: 'Unleash/unleash',
    commit: 'ceeb5a9ca6d0beb0cabf041d6a27ffd2d6501859',
    style: 'a hook, a resolver found by its type, members of a configuration object, route tables',
    isProduct: (file) => product(file) && !/test-setup|testServer|setupTests|testUnleashClient/i.test(file),
  },
  {
    name: 'codeql-action',
    repository: 'github/codeql-action',
    commit: 'f3f1edbedfb4a1d188d344570834df2996d45d39',
    style: 'an enum, one method of an interface, maps of keys, a local wrapper',
    isProduct: (file) => /^(src|pr-checks)\//.test(file) && product(file) && !/testing-util/.test(file),
  },
  {
    name: 'cody',
    repository: 'sourcegraph/cody',
    commit: 'dced3c1d49bc2088e489205dc26f22757f52961a',
    style: 'an enum, observables of a provider, a hook, an array of keys',
    isProduct: (file) => product(file) && !/(^|\/)(testSetup|recordings)\/|-tests\/|ForTest/.test(file),
  },
  {
    name: 'desktop',
    repository: 'desktop/desktop',
    commit: '5a700425f9102a82bb76265d3cd6cdc0040205de',
    style: 'each flag is an exported function',
    isProduct: (file) => product(file) && !/-test\.tsx?$|^vendor\//.test(file),
  },
  {
    name: 'commonwealth',
    repository: 'hicommonwealth/commonwealth',
    commit: 'fca71cca527b490e3f3ad955044a0506139d0330',
    style: 'a wrapper of the OpenFeature React hook, through re-exports and tsconfig paths, no configuration',
    isProduct: product,
  },
  {
    name: 'gitpod',
    repository: 'gitpod-io/gitpod',
    commit: '4f45d02eac95a253e9031c5f651e62585f6c9d3b',
    style: "ConfigCat behind an interface of its own, found by the receiver's type, a hook, functions for one flag",
    isProduct: (file) => product(file) && !/\.spec\.db\.ts$|-spec\.ts$|^test\//.test(file),
  },
  {
    name: 'cowswap',
    repository: 'cowprotocol/cowswap',
    commit: '21ef7ca64bbe87cc755b37c5eceb61b17e84bf23',
    style: "LaunchDarkly's React flags: destructured, renamed, computed keys, values of a declared type",
    isProduct: (file) => product(file) && !/-e2e\//.test(file),
  },
  {
    name: 'novu',
    repository: 'novuhq/novu',
    commit: '74a2e9a6a295cd5a17aa9806914b4574fecce737',
    style: 'an enum across packages, a hook with an early return, command objects that carry the key',
    isProduct: (file) => product(file) && !/\.e2e(-ee)?\.ts$|\.e2e\./.test(file),
  },
  {
    name: 'inventory',
    repository: 'RedHatInsights/insights-inventory-frontend',
    commit: 'fa8fac50da697c8d53cdcd0b85d3061204675a30',
    style: 'JavaScript: default-exported wrappers of the Unleash hooks, no configuration',
    isProduct: (file) => product(file) && !/\.cy\.[jt]sx?$/.test(file),
  },
  {
    name: 'openshift-console',
    repository: 'openshift/console',
    commit: 'da1f132490d8817714e2814751ede2e6c3006594',
    style: 'a hook over Redux, keys in enums and constants of many packages, flags in props by their type',
    isProduct: (file) => product(file) && !/integration-tests|test-utils|__mocks__|(^|\/)mocks\//.test(file),
  },
  {
    name: 'force',
    repository: 'artsy/force',
    commit: 'aca84fb40e2c56e1c294349eaec8d672ce6578e9',
    style: "Unleash's React hooks and Node client, keys in constants of other files",
    isProduct: (file) => product(file) && !/\.jest\.[jt]sx?$|(^|\/)tests\.ts$/.test(file),
  },
  {
    name: 'gazebo',
    repository: 'codecov/gazebo',
    commit: '7a6fac13568e4afdadf9f85d7c386d2e0d349668',
    style: 'a hook over LaunchDarkly with fallbacks in an object, destructured and renamed',
    isProduct: product,
  },
  {
    name: 'wellcome',
    repository: 'wellcomecollection/wellcomecollection.org',
    commit: 'edc6c55e77db871a8a56bae73e66a3e1eccf9e4c',
    style: 'flags in a React context and in server data, as members of a declared type',
    isProduct: product,
  },
  {
    name: 'vercel-flags',
    repository: 'vercel/flags',
    commit: '6294177c50e304c2bfe6ba70c64c895e6a6e8e5c',
    style: 'handles: flags are functions made from a key, no configuration',
    isProduct: (file) => product(file) && file.startsWith('examples/'),
  },
  {
    name: 'daily',
    repository: 'dailydotdev/apps',
    commit: '83b111603415b2ef351952683d3b6770bc4eb4c0',
    style: 'handles over GrowthBook, in constants and objects, handed to hooks alone or in an object',
    isProduct: (file) => product(file) && !/^packages\/(storybook|playwright)\//.test(file),
  },
  {
    name: 'growthbook',
    repository: 'growthbook/growthbook',
    commit: '8f1db4456915a8e7b7faf23d5632ca7219d2f469',
    style: "GrowthBook's hooks and clients, from packages of the same repository, no configuration",
    isProduct: (file) => product(file) && /^packages\/(front-end|back-end|shared)\//.test(file),
  },
  {
    name: 'flagsmith',
    repository: 'Flagsmith/flagsmith',
    commit: '1ad8487ba7aabedd3cdfbcf3e7d772784d3e1aae',
    style: 'functions of a global object over the Flagsmith SDK, TypeScript and JavaScript',
    isProduct: (file) => product(file) && file.startsWith('frontend/') && !/\/(code-help|documentation)\//.test(file),
  },
  {
    name: 'gauzy',
    repository: 'ever-co/ever-gauzy',
    commit: '39a5c3adfe123197e2b89086b756f086b77cfda3',
    style: 'decorators of controllers and a property of menu items, an enum in a package of the monorepo',
    isProduct: product,
  },
];

export const corpus = (name) => corpora.find((entry) => entry.name === name);
