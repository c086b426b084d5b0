import { readDocument } from '../../../shared/documents/document';
import { completeSettings, parseConfiguration } from '../../../shared/settings/settings';
import { checkLookups } from '../../support/check-lookups';

describe('the paths of a configuration below the root', () => {
  const files = {
    'shared/sdk.ts': 'export declare function isOn(key: string): boolean',
    'packages/a/sdk.ts': 'export declare function isOn(key: string): boolean',
    'packages/a/flags.ts': 'export function enableNew() { return true }',
  };
  const settingsOf = (lookups: string) => {
    const place = {
      file: 'packages/a/flagkeeper.config.json',
      folder: 'packages/a',
      isModule: (path: string) => path in files || `${path}.ts` in files,
    };
    const part = parseConfiguration(readDocument(`{ "lookups": ${lookups} }`, 'json'), place);
    return completeSettings({ folder: 'packages/a', file: place.file }, [part.configuration]);
  };
  const cases: readonly (readonly [name: string, lookups: string, code: string])[] = [
    [
      'above it',
      '[{ "call": "isOn", "from": "../../shared/sdk", "key": 0 }]',
      "import { isOn } from '../../shared/sdk'; /*x*/isOn('x')",
    ],
    ['beside it', '[{ "call": "isOn", "from": "./sdk", "key": 0 }]', "import { isOn } from './sdk'; /*x*/isOn('x')"],
    [
      'written without a dot',
      '[{ "call": "isOn", "from": "sdk.ts", "key": 0 }]',
      "import { isOn } from './sdk'; /*x*/isOn('x')",
    ],
    [
      'of another module of that name',
      '[{ "call": "isOn", "from": "./sdk", "key": 0 }]',
      "import { isOn } from '../../shared/sdk'; isOn('x')",
    ],
    ['of functions', '[{ "functions": "flags.ts" }]', "import { enableNew } from './flags'; /*enableNew*/enableNew()"],
  ];
  for (const [name, lookups, code] of cases) {
    it(`mean the modules ${name}`, () => {
      const settings = settingsOf(lookups);
      checkLookups({ ...files, 'packages/a/use.ts': code }, settings.lookups, settings);
    });
  }
});
