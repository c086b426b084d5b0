import type { Program } from '../../../support/check-program';

/** Components, tables and functions that stand between a flag and what it guards. */
export const gates: readonly Program[] = [
  {
    name: 'a component shows its children',
    lookups: [{ jsx: 'Feature', prop: 'name' }],
    files: {
      'main.tsx':
        '/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, log } from \'./sdk\';\nimport { Feature } from \'./feature\';\nconst App = ({ n }: { n: number }) => (\n  <div>\n    <Feature name="x">\n      <b>one</b>\n      <i>two {n}</i>\n    </Feature>\n    a <Feature name="x">b</Feature> c\n    <p>\n      hello\n      <Feature name="x">\n        world\n      </Feature>\n    </p>\n    <Feature name="other">kept</Feature>\n  </div>\n);\nconst One = () => <Feature name="x"><b>x</b></Feature>;\nconst Two = () => {\n  return (\n    <Feature name="x">\n      <b>x</b>\n      <b>y</b>\n    </Feature>\n  );\n};\nconst Text = () => <Feature name="x">text</Feature>;\nlog(<App n={1} />, <One />, <Two />, <Text />);\n',
      'feature.tsx':
        "/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, useFlag } from './sdk';\nexport function Feature({ name, children, fallback }: { name: string; children?: any; fallback?: any; key?: any }): any {\n  const on = useFlag(name);\n  if (!on) return fallback ?? null;\n  return <>{children}</>;\n}\n",
    },
    gone: ['name=\\"x\\"', '"x"'],
    stays: ['    <b>one</b>\n    <i>two {n}</i>\n    a b c\n', '<Feature name="other">'],
    refused: [],
  },
  {
    name: 'a component shows something else, or nothing',
    keep: false,
    lookups: [{ jsx: 'Feature', prop: 'name' }],
    files: {
      'main.tsx':
        '/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, log } from \'./sdk\';\nimport { Feature } from \'./feature\';\nconst Old = () => <b>old</b>;\nconst App = ({ n }: { n: number }) => (\n  <div>\n    <Feature name="x">\n      <b>one</b>\n      <i>two {n}</i>\n    </Feature>\n    a <Feature name="x">b</Feature> c\n    <Feature name="x" fallback={<Old />}>new</Feature>\n    <Feature name="x" fallback="text">new</Feature>\n    <Feature name="x" fallback={n + 1} />\n    <Feature name="other">kept</Feature>\n  </div>\n);\nconst One = () => <Feature name="x"><b>x</b></Feature>;\nconst Two = () => {\n  return (\n    <Feature name="x" fallback={<Old />}>\n      <b>x</b>\n      <b>y</b>\n    </Feature>\n  );\n};\nconst Acts = () => <Feature name="x"><b title={String(log(\'acts\'))} /></Feature>;\nconst fallback = <i>f</i>;\nconst Three = ({ a = fallback }: any) => a ? <Feature name="x" fallback={a}>z</Feature> : <b />;\nlog(<App n={1} />, <One />, <Two />, <Acts />, <Three />);\n',
      'feature.tsx':
        "/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, useFlag } from './sdk';\nexport const Feature = ({ name, children, fallback = null }: { name: string; children?: any; fallback?: any }): any => useFlag(name) ? children : fallback;\n",
    },
    stays: ['{"text"}', '{n + 1}', '<Feature name="x"><b title'],
    refused: ['unsupported-form'],
    kind: 'partial',
  },
  {
    name: 'components of the project that show their children',
    files: {
      'main.tsx':
        '/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, useFlag, log } from \'./sdk\';\nfunction Gate(props: { flag: string; children?: any }): any {\n  return useFlag(props.flag) && props.children;\n}\nconst Hidden = ({ flag, children }: any) => (!useFlag(flag) ? <>{children}</> : null);\nconst Wraps = ({ flag, children }: any) => useFlag(flag) ? <div>{children}</div> : null;\nconst App = () => (\n  <div>\n    <Gate flag="x"><b>1</b></Gate>\n    <Hidden flag="x"><b>2</b></Hidden>\n    <Wraps flag="x"><b>3</b></Wraps>\n  </div>\n);\nlog(<App />);\n',
    },
    gone: ['Gate', 'Hidden'],
    stays: ['<Wraps flag="x">'],
    refused: ['unsupported-form'],
    kind: 'partial',
  },
  {
    name: 'components of the project that hide their children',
    keep: false,
    files: {
      'main.tsx':
        '/** @jsx h */\n/** @jsxFrag Fragment */\nimport { h, Fragment, useFlag, log } from \'./sdk\';\nfunction Gate(props: { flag: string; children?: any }): any {\n  return useFlag(props.flag) && props.children;\n}\nconst Hidden = ({ flag, children }: any) => (!useFlag(flag) ? <>{children}</> : null);\nconst App = () => (\n  <div>\n    <Gate flag="x"><b>1</b></Gate>\n    <Hidden flag="x">\n      <b>2</b>\n    </Hidden>\n  </div>\n);\nlog(<App />);\n',
    },
    gone: ['Gate', 'Hidden'],
    refused: [],
  },
  {
    name: 'a key that asks for the flag as well is not moved away unseen',
    lookups: [{ jsx: 'Feature', prop: 'name' }],
    files: {
      'main.tsx':
        "import { h, Fragment, useFlag, flag, log } from './sdk';\nconst React = { createElement: h, Fragment };\nfunction Feature({ name, children }: { name: string; children?: any; key?: any }): any {\n  return useFlag(name) ? <>{children}</> : null;\n}\nlog([1].map((n) => <Feature name=\"x\" key={flag('x') ? `new${n}` : `old${n}`}><b>{n}</b></Feature>).length);\n",
    },
    gone: ["flag('x')", 'Feature', 'old'],
    refused: [],
  },
  {
    name: 'entries of a table of routes, on',
    lookups: [{ property: 'featureFlag' }, { property: 'notFlag', negated: true }],
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\ninterface Route { path: string; featureFlag?: string; notFlag?: string }\nconst isShown = (r: Route) => (!r.featureFlag || flags.isEnabled(r.featureFlag)) && (!r.notFlag || !flags.isEnabled(r.notFlag));\nconst routes: Route[] = [\n  { path: '/a' },\n  { path: '/b', featureFlag: 'x' },\n  // The old one.\n  { path: '/c', notFlag: 'x' },\n  {\n    path: '/d',\n    featureFlag: 'x', // since May\n  },\n  { path: '/e', featureFlag: 'other' },\n];\nlog(routes.filter(isShown).map((r) => r.path));\n",
    },
    gone: ["'x'", '/c', 'since May', 'The old one'],
    refused: [],
    flags: { other: true },
  },
  {
    name: 'entries of a table of routes, off',
    keep: false,
    lookups: [{ property: 'featureFlag' }, { property: 'notFlag', negated: true }],
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\ninterface Route { path: string; featureFlag?: string; notFlag?: string }\nconst isShown = (r: Route) => (!r.featureFlag || flags.isEnabled(r.featureFlag)) && (!r.notFlag || !flags.isEnabled(r.notFlag));\nconst routes: Route[] = [\n  { path: '/a' },\n  { path: '/b', featureFlag: 'x' },\n  // The old one.\n  { path: '/c', notFlag: 'x' },\n  {\n    path: '/d',\n    featureFlag: 'x', // since May\n  },\n  { path: '/e', featureFlag: 'other' },\n];\nlog(routes.filter(isShown).map((r) => r.path));\n",
    },
    gone: ["'x'", "'/b'", "'/d'"],
    stays: ["// The old one.\n  { path: '/c' },"],
    refused: [],
  },
  {
    name: 'a route whose type asks for the flag',
    lookups: [{ property: 'featureFlag' }],
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\ninterface Route { path: string; featureFlag: string }\nconst routes: Route[] = [\n  { path: '/b', featureFlag: 'x' },\n  { path: '/e', featureFlag: 'other' },\n];\nlog(routes.filter((r) => flags.isEnabled(r.featureFlag)).map((r) => r.path));\n",
    },
    stays: ["'x'"],
    refused: ['unsupported-form'],
    kind: 'leave',
  },
  {
    name: 'a table whose flags are read as members',
    flag: 'newX',
    lookups: [{ property: 'flag' }],
    files: {
      'main.ts':
        "import { config, log } from './sdk';\ninterface Tab { title: string; flag?: 'newX' | 'other' }\nconst tabs: Tab[] = [{ title: 'a' }, { title: 'b', flag: 'newX' }, { title: 'c', flag: 'other' }];\nlog(tabs.filter((tab) => !tab.flag || config.features[tab.flag]).map((t) => t.title));\n",
    },
    gone: ["flag: 'newX' }"],
    stays: ["{ title: 'b' }"],
    refused: [],
  },
  {
    name: 'functions that return functions that ask',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst gate = (key: string) => () => flags.isEnabled(key);\nconst deep = (key: string) => { return () => { return () => flags.isEnabled(key); }; };\nif (gate('x')()) log('new'); else log('old');\nlog(gate('other')(), deep('x')()(), deep('other')()());\n",
    },
    gone: ["'x'"],
    stays: ["deep('other')()()"],
    refused: [],
  },
  {
    name: 'a name for a function that asks',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst gate = (key: string) => () => flags.isEnabled(key);\nconst isNew = gate('x');\nif (isNew()) log('new'); else log('old');\n",
    },
    gone: ['gate'],
    refused: [],
  },
  {
    name: 'functions that are called where they stand',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst isOn = () => flags.isEnabled('x');\nlet a: boolean | undefined;\n(() => (a = isOn()))();\nif (a) log('on');\nlog((() => isOn())(), (() => { log('acts'); return isOn(); })());\n",
    },
    stays: ["log('acts')"],
    refused: [],
  },
  {
    name: 'a function that asks and is handed on',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst gate = (key: string) => () => flags.isEnabled(key);\nconst isNew = gate('x');\nlog([1, 2].filter(isNew));\nif (isNew()) log('new'); else log('old');\n",
    },
    stays: ["gate('x')"],
    refused: ['escapes'],
    kind: 'partial',
  },
];
