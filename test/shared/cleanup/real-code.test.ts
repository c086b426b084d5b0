import assert from 'node:assert/strict';
import type { LookupSetting } from '../../../shared/settings/types';
import { cleanTexts, SDK, type Texts } from '../../support/check-cleanup';

const lookups: readonly LookupSetting[] = [
  ...SDK,
  { call: 'useUiFlag', key: 0 },
  { member: 'settings.flags' },
  { call: 'isEnabled', on: { type: 'Resolver' }, key: 0 },
];

/** Cleans x out of a program and compares every file; null stands for one that is gone. */
function check(program: Texts, after: Readonly<Record<string, string | null>>, keep = true): void {
  const { files } = cleanTexts(program, { flag: 'x', keep, lookups });
  for (const [path, text] of Object.entries(after)) assert.equal(files[path] ?? null, text, path);
  const again = cleanTexts(files, { flag: 'x', keep, lookups });
  assert.deepEqual(again.files, files, 'a second run changes nothing');
}

const conditionally = `export const ConditionallyRender = ({ condition, show, elseShow }: Props): JSX.Element | null => {
  const handleFunction = (render: Render): JSX.Element | null => {
    const result = render();
    if (!result) {
      console.warn('nothing');
      return null;
    }
    return result;
  };
  const isFunc = (param: unknown): boolean => {
    return typeof param === 'function';
  };
  if (condition) {
    if (isFunc(show)) {
      return handleFunction(show as Render);
    }
    return show as JSX.Element;
  }
  if (!condition && elseShow) {
    return isFunc(elseShow) ? handleFunction(elseShow as Render) : (elseShow as JSX.Element);
  }
  return null;
};
`;
const imports = "import { ConditionallyRender } from './conditionally';\nimport { flag } from './sdk';\n";
const view = (body: string, head = imports) => `${head}export const View = () => (\n${body});\n`;

describe('cleanup of what real code looks like', () => {
  describe('elements of components that choose between their props', () => {
    const checkView = (before: string, after: string, keep = true) =>
      check(
        { 'conditionally.tsx': conditionally, 'view.tsx': view(before), 'main.tsx': "import './view';\n" },
        {
          'view.tsx': view(
            after,
            after.includes('<Cond') ? "import { ConditionallyRender } from './conditionally';\n" : '',
          ),
        },
        keep,
      );
    it('the chosen one stands in its place', () => {
      checkView(
        "  <p>\n    <ConditionallyRender\n      condition={flag('x')}\n      show={\n        <b>\n          new\n        </b>\n      }\n      elseShow={<i>{old()}</i>}\n    />\n  </p>\n",
        '  <p>\n    <b>\n      new\n    </b>\n  </p>\n',
      );
    });
    it('nothing, between tags and elsewhere', () => {
      checkView(
        "  <p title={<ConditionallyRender condition={flag('x')} show={<b />} />}>\n    <ConditionallyRender condition={flag('x')} show={<b />} />\n    <i />\n  </p>\n",
        '  <p title={null}>\n    <i />\n  </p>\n',
        false,
      );
    });
    it('a function that makes it is called', () => {
      checkView(
        "  <p>\n    <ConditionallyRender condition={!flag('x')} show={<i />} elseShow={() => <b />} />\n  </p>\n",
        '  <p>\n    <b />\n  </p>\n',
      );
    });
    it('a choice between elements goes into braces', () => {
      checkView(
        "  <p>\n    <ConditionallyRender condition={flag('x')} show={wide ? <b /> : null} />\n  </p>\n",
        '  <p>\n    {wide ? <b /> : null}\n  </p>\n',
      );
    });
    it('stays where what is shown may be a function, and where a prop that goes does something', () => {
      checkView(
        "  <p>\n    <ConditionallyRender condition={flag('x')} show={either} />\n    <ConditionallyRender condition={flag('x')} show={<b />} elseShow={count++} />\n  </p>\n",
        '  <p>\n    <ConditionallyRender condition show={either} />\n    <ConditionallyRender condition show={<b />} elseShow={count++} />\n  </p>\n',
      );
    });
    it('a condition that a person wrote decides nothing', () => {
      checkView(
        "  <p data-x={flag('x')}>\n    <ConditionallyRender condition={true} show={<b />} />\n  </p>\n",
        '  <p data-x>\n    <ConditionallyRender condition={true} show={<b />} />\n  </p>\n',
      );
    });
    it('children are shown or not', () => {
      const gate = 'const Gate = ({ on, children }: Props) => (on ? <>{children}</> : null);\n';
      check(
        {
          'main.tsx': `import { flag } from './sdk';\n${gate}show(\n  <p>\n    <Gate on={flag('x')}>\n      <b />\n      two\n    </Gate>\n  </p>,\n);\n`,
        },
        { 'main.tsx': 'show(\n  <p>\n    <b />\n    two\n  </p>,\n);\n' },
      );
    });
  });

  it('a hook that only served to ask goes; one that is used for more stays', () => {
    const hook = "import { load } from 'swr';\nexport const useSettings = () => load('settings');\n";
    check(
      {
        'settings.ts': hook,
        'main.ts':
          "import { useSettings } from './settings';\nexport const useA = () => {\n  const { settings } = useSettings();\n  return settings.flags.x ? 1 : 2;\n};\nexport const useB = () => {\n  const { settings, user } = useSettings();\n  return settings.flags.x ? user : 2;\n};\n",
      },
      {
        'main.ts':
          "import { useSettings } from './settings';\nexport const useA = () => {\n  return 1;\n};\nexport const useB = () => {\n  const { user } = useSettings();\n  return user;\n};\n",
      },
    );
  });

  it('styled components, contexts and state that only the dropped branch used', () => {
    check(
      {
        'main.tsx':
          "import { useState } from 'react';\nimport { styled } from '@mui/material';\nimport { flag } from './sdk';\nconst Old = styled('i')(({ theme }) => ({ color: theme.old }));\nconst New = styled('b')({ color: 'new' });\nexport const View = () => {\n  const [open, setOpen] = useState(false);\n  if (flag('x')) return <New />;\n  return <Old onClick={() => setOpen(!open)} />;\n};\n",
      },
      {
        'main.tsx':
          "import { styled } from '@mui/material';\nconst New = styled('b')({ color: 'new' });\nexport const View = () => {\n  return <New />;\n};\n",
      },
    );
  });

  describe('imports of modules that do something', () => {
    const effects = "console.log('loaded');\nexport const old = 1;\n";
    it('go where another import loads them first', () => {
      check(
        {
          'effects.ts': effects,
          'other.ts': "import './effects';\nexport const fresh = 2;\n",
          'main.ts':
            "import { fresh } from './other';\nimport { old } from './effects';\nimport { flag } from './sdk';\nsend(flag('x') ? fresh : old);\n",
        },
        { 'main.ts': "import { fresh } from './other';\nsend(fresh);\n" },
      );
    });
    it('stay where they would be loaded later, or not at all', () => {
      check(
        {
          'effects.ts': effects,
          'first.ts': "console.log('first');\nexport const first = 3;\n",
          'other.ts': "import './effects';\nexport const fresh = 2;\n",
          'main.ts':
            "import { old } from './effects';\nimport { first } from './first';\nimport { fresh } from './other';\nimport { flag } from './sdk';\nsend(flag('x') ? fresh : old, first);\n",
        },
        {
          'main.ts':
            "import './effects';\nimport { first } from './first';\nimport { fresh } from './other';\nsend(fresh, first);\n",
        },
      );
    });
    it('of two that count on each other one stays', () => {
      check(
        {
          'effects.ts': "console.log('loaded');\n",
          'a.ts': "import './effects';\nexport const a = 1;\n",
          'b.ts': "import './effects';\nexport const b = 1;\n",
          'main.ts':
            "import { a } from './a';\nimport { b } from './b';\nimport { flag } from './sdk';\nsend(flag('x') ? 0 : a + b);\n",
        },
        { 'main.ts': "import './b';\nsend(0);\n" },
      );
    });
    it('the module that a lookup comes from goes; a type never loaded anything', () => {
      check(
        {
          'flags.ts': "console.log('flags');\nexport const useUiFlag = (key: string) => ask(key);\n",
          'effects.ts': "console.log('loaded');\nexport interface Old { old: true }\n",
          'other.ts': "import { useUiFlag } from './flags';\nsend(useUiFlag('y'));\n",
          'main.ts':
            "import { Old } from './effects';\nimport { useUiFlag } from './flags';\nconst old = {} as Old;\nsend(useUiFlag('x') ? 1 : old);\n",
        },
        { 'main.ts': 'send(1);\n' },
      );
    });
  });

  describe('objects of flags that stand where they are used', () => {
    const asks = "import { flag } from './sdk';\nsend(flag('x') ? 1 : 2);\n";
    it('lose the entry that a mirror names by its way', () => {
      const program = {
        'main.ts': asks,
        'dev.ts': "start({ name: 'x', experimental: { flags: { x: true, y: true } }, flags: { x: true } });\n",
      };
      const mirrors = [{ object: 'experimental.flags' }];
      const { files } = cleanTexts(program, { flag: 'x', keep: true, mirrors });
      assert.equal(
        files['dev.ts'],
        "start({ name: 'x', experimental: { flags: { y: true } }, flags: { x: true } });\n",
      );
    });
    it('in a test: the entry, what it empties, and the test that sets another value', () => {
      const program = {
        'main.ts': asks,
        'setup.ts': 'export const setUp = (stores: Stores, options?: Options) => make(stores, options);\n',
        'main.test.ts':
          "import { setUp } from './setup';\nlet app: App;\nbeforeAll(() => {\n  app = setUp(stores, { experimental: { flags: { x: true } } });\n});\nit('new', () => {\n  route('/config', { version: 1, flags: { x: true } });\n  route('/config', { flags: { x: true } });\n  check(app, 1);\n});\nit('old', () => {\n  const old = setUp(stores, { experimental: { flags: { x: false, y: true } } });\n  check(old, 2);\n});\n",
      };
      const mocks = [
        { call: 'setUp', object: 'experimental.flags' },
        { call: 'route', object: 'flags' },
      ];
      const { files } = cleanTexts(program, { flag: 'x', keep: true, mocks });
      assert.equal(
        files['main.test.ts'],
        "import { setUp } from './setup';\nlet app: App;\nbeforeAll(() => {\n  app = setUp(stores);\n});\nit('new', () => {\n  route('/config', { version: 1 });\n  check(app, 1);\n});\n",
      );
    });
    it('an argument that must be there stays, empty', () => {
      const program = {
        'main.ts': asks,
        'main.test.ts':
          "const setUp = (options: Options) => make(options);\nit('new', () => {\n  const app = setUp({ flags: { x: true } });\n  check(app);\n});\n",
      };
      const mocks = [{ call: 'setUp', object: 'flags' }];
      const { files } = cleanTexts(program, { flag: 'x', keep: true, mocks });
      assert.match(files['main.test.ts'] ?? '', /const app = setUp\(\{ flags: \{\s*\} \}\);/);
    });
  });
});
