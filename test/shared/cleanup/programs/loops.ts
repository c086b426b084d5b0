import type { Program } from '../../../support/check-program';

/** Lists of keys that loops go through. */
export const loops: readonly Program[] = [
  {
    name: 'loops over keys, off',
    keep: false,
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst KEYS = ['x', 'other', 'third'];\nlog(KEYS.filter((k) => flags.isEnabled(k)));\nfor (const k of KEYS) {\n  if (!flags.isEnabled(k)) continue;\n  log('on', k);\n}\nKEYS.forEach((k) => { if (flags.isEnabled(k)) log('each', k); });\nlog(KEYS.some((k) => flags.isEnabled(k)), KEYS.find((k) => flags.isEnabled(k)));\n",
    },
    gone: ["'x'"],
    stays: ["['other', 'third']"],
    refused: [],
    flags: { other: true },
  },
  {
    name: 'a filter that lets the key pass keeps it',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst KEYS = ['x', 'other', 'third'];\nlog(KEYS.filter((k) => flags.isEnabled(k)));\n",
    },
    stays: ["'x'"],
    refused: ['enumerated'],
    kind: 'leave',
  },
  {
    name: 'one key that is on decides for all',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst KEYS = ['other', 'x'];\nif (KEYS.some((k) => flags.isEnabled(k))) log('any'); else log('none');\n",
    },
    gone: ['KEYS', "'none'"],
    refused: [],
  },
  {
    name: 'lists that are gone through where they stand',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nif (['other', 'x'].some((k) => flags.isEnabled(k))) log('any'); else log('none');\nif (['other', 'x'].every((k) => flags.isEnabled(k))) log('all'); else log('not all');\nlog(['other', 'x'].map((k) => flags.isEnabled(k)));\n",
    },
    stays: ["['other'].every", "['other', 'x'].map"],
    refused: ['enumerated'],
    kind: 'partial',
  },
  {
    name: 'one key that is off decides for all',
    keep: false,
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nif (['other', 'x'].every((k) => flags.isEnabled(k))) log('all'); else log('not all');\nif (!['other', 'x'].some((k) => flags.isEnabled(k))) log('none'); else log('some');\n",
    },
    gone: ["'all'"],
    stays: ["['other'].some"],
    refused: [],
  },
  {
    name: 'a table that a filter goes through',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\ninterface Route { path: string; featureFlag?: string }\nconst routes: Route[] = [{ path: '/a' }, { path: '/b', featureFlag: 'x' }, { path: '/e', featureFlag: 'other' }];\nlog(routes.filter((r) => !r.featureFlag || flags.isEnabled(r.featureFlag)).map((r) => r.path));\n",
    },
    gone: ["'x'"],
    stays: ["{ path: '/b' }"],
    refused: [],
  },
  {
    name: 'a list whose length counts',
    keep: false,
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst KEYS = ['x', 'other'];\nlog(KEYS.filter((k) => flags.isEnabled(k)), KEYS.length);\n",
    },
    stays: ["'x'"],
    refused: ['enumerated'],
    kind: 'leave',
  },
  {
    name: 'loops that do more than asking',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst KEYS = ['other', 'x'];\nlog(KEYS.some((k) => { log(k); return flags.isEnabled(k); }));\nlog(KEYS.some((k) => flags.isEnabled(k) && log(k) === undefined));\n",
    },
    stays: ["'x'"],
    refused: ['enumerated'],
    kind: 'leave',
  },
  {
    name: 'a table whose entries are shown whole',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst routes = [{ path: '/a' }, { path: '/b', featureFlag: 'x' }];\nlog(routes.filter((r) => !r.featureFlag || flags.isEnabled(r.featureFlag)));\n",
    },
    stays: ["'x'"],
    refused: ['enumerated'],
    kind: 'leave',
  },
  {
    name: 'a function that asks, handed to loops',
    keep: false,
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst isOn = (key: string) => flags.isEnabled(key);\nconst KEYS = ['x', 'other'];\nlog(KEYS.filter(isOn), KEYS.some(isOn));\n",
    },
    gone: ["'x'"],
    refused: [],
  },
  {
    name: 'a function that asks, handed to loops, on',
    files: {
      'main.ts':
        "import { flags, log } from './sdk';\nconst isOn = (key: string) => flags.isEnabled(key);\nlog(['x', 'other'].some(isOn), ['other', 'x'].every(isOn));\n",
    },
    gone: ["'x'"],
    stays: ["['other'].every(isOn)"],
    refused: [],
  },
  {
    name: 'the place in a list of what is on',
    lookups: [{ includes: 'org.features' }],
    files: {
      'main.ts':
        "import { log } from './sdk';\nconst F = JSON.parse(process.env.FLAGS ?? '{}');\nconst org = { features: Object.keys(F).filter((k) => F[k]) };\nif (org.features.indexOf('x') !== -1) log('on'); else log('off');\nif (org.features.indexOf('x') === -1) log('off'); else log('on');\nif (-1 < org.features.indexOf('x')) log('on');\nif (~org.features.indexOf('x')) log('on');\nconst make = () => { log('made'); return org; };\nlog(make().features.indexOf('x') >= 0 ? 1 : 2);\nlog(org.features.indexOf('x'));\n",
    },
    gone: ["'off'", '~', 'if ('],
    stays: ['make()', "log(org.features.indexOf('x'))"],
    refused: ['unsupported-form'],
    kind: 'partial',
  },
  {
    name: 'loops that end in their first turn',
    files: {
      'main.ts': `import { flag, log } from './sdk';
let n = 3;
do { if (flag('x')) break; log('never'); } while (true);
for (;;) { log('once'); if (flag('x')) break; n--; }
while (true) {
  const m = n;
  log(m);
  if (flag('x')) break;
  if (n-- < 0) break;
}
out: for (;;) { for (const each of [1, 2]) { log(each); if (each > 1) break out; } if (flag('x')) break; }
while (true) { if (n > 1) { n--; continue; } log('n', n); if (flag('x')) break; }
log(n);
`,
    },
    gone: ["'never'", 'do {', '    const m'],
    stays: ["log('once');", 'break out;', 'continue;'],
  },
];
