import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openEditing } from '../../../shared/code/editing';
import { extractFacts } from '../../../shared/code/extract';
import type { FileFacts } from '../../../shared/code/facts';
import type { CodeBase } from '../../../shared/code/files';
import { openView, type View } from '../../../shared/detection/view';
import { openDetection } from '../../../shared/lookups';
import { codeBase, settingsWith } from '../../support/check-lookups';
import { type Typing, textsOf, typing } from '../../support/edits';

const numRuns = Number(process.env.EDITING_RUNS ?? 60);
const seed = numRuns > 60 ? {} : { seed: 20261130 };
const settings = settingsWith([{ call: 'client.getBooleanValue', key: 0 }]);

const OTHERS = {
  'client.ts':
    "import { OpenFeature } from '@openfeature/server-sdk';\nexport const client = OpenFeature.getClient();\n",
  'named.ts':
    "import { client } from './client';\nexport const a = (key: string) => client.getBooleanValue(key, false);\n",
  'star.ts': "export { a as fromStar } from './named';\nexport const starred = 'starred-flag';\n",
  'user.ts':
    "import { c, isOn, KEYS, hook } from './edited';\nimport all from './edited';\nisOn('used');\nc('copied');\nhook().on;\nall(KEYS.a);\n",
};

/** Runs a detection's work to its end. */
function finish(steps: Generator<unknown, unknown>): void {
  while (!steps.next().done);
}

function found(detection: ReturnType<typeof openDetection>) {
  const { lookups, dynamic } = detection.all();
  return [
    ...lookups.map(
      ({ file, flag, start, end }) => `${file} ${flag} ${start.line}:${start.column} ${end.line}:${end.column}`,
    ),
    ...dynamic.map(({ file, start, reason }) => `${file} ? ${start.line}:${start.column} ${reason}`),
  ].sort();
}

describe('a file that is typed in', () => {
  it(`has the view that its text has by itself (${numRuns} programs)`, function () {
    this.timeout(20_000 + numRuns * 500);
    const check = (one: Typing) => {
      const editing = openEditing('a.tsx');
      let view: View | undefined;
      for (const text of [one.text, ...textsOf(one), one.text]) {
        view = openView('a.tsx', editing.factsOf(text), settings, view);
        assert.deepEqual(view, openView('a.tsx', extractFacts('a.tsx', text), settings), text);
      }
    };
    fc.assert(fc.property(typing(), check), { numRuns, ...seed });
  });

  it('takes over what stands before the edit, but not the function that holds it', () => {
    const editing = openEditing('a.ts');
    const textWith = (typed: string) => `a(b);\nfunction f() { c(d); g(() => { e(${typed}); }); }\nh(i);\n`;
    let view: View | undefined;
    for (const typed of ['', '1', '1, k(l)', ''])
      for (const text of [textWith(typed), `${textWith(typed)}m(n);`, textWith(typed)]) {
        view = openView('a.ts', editing.factsOf(text), settings, view);
        assert.deepEqual(view, openView('a.ts', extractFacts('a.ts', text), settings));
      }
  });

  it('keeps lookups that stand before what makes them lookups', () => {
    const text = `isOn('before');
one();
make().on;
function isOn(key: string) { return client.getBooleanValue(key, false); }
function one() { return client.getBooleanValue('own', false); }
function make() { const on = client.getBooleanValue('held', false); return { on }; }
`;
    const code = codeBase({ 'a.ts': text }, settings);
    const detection = openDetection(code);
    finish(detection.scan());
    const before = found(detection);
    assert.deepEqual(
      detection.all().lookups.map(({ flag }) => flag),
      ['before', 'own', 'held', 'own', 'held'],
    );
    for (const typed of [`${text};`, text]) {
      code.write('a.ts', typed);
      finish(detection.changed(['a.ts']));
      assert.deepEqual(found(detection), before);
    }
  });

  it(`has the lookups, and leaves others theirs, as if all were read anew (${numRuns} programs)`, function () {
    this.timeout(20_000 + numRuns * 1000);
    const check = (one: Typing) => {
      const editing = openEditing('edited.tsx');
      const code = codeBase({ ...OTHERS, 'edited.tsx': one.text }, settings);
      const edited: CodeBase<FileFacts> = {
        ...code,
        facts: (path) => (path === 'edited.tsx' ? editing.factsOf(code.read(path)!) : code.facts(path)),
      };
      const detection = openDetection(edited);
      finish(detection.scan());
      for (const text of [...textsOf(one), one.text]) {
        code.write('edited.tsx', text);
        finish(detection.changed(['edited.tsx']));
        const anew = openDetection(code);
        finish(anew.scan());
        assert.deepEqual(found(detection), found(anew), text);
      }
    };
    fc.assert(fc.property(typing(), check), { numRuns, ...seed });
  });

  it('has them after work that was given up wherever it may be, and asked about meanwhile', () => {
    const many = Array.from({ length: 40 }, (_, at) => `isOn('many-${at}');`).join('\n');
    const made = 'export function isOn(key: string) { return client.getBooleanValue(key, false); }\n';
    const head = "import { client } from './client';\n";
    const user = `import { isOn } from './edited';\n${many}\nexport const one = () => isOn('one');\n`;
    const files = {
      'client.ts': OTHERS['client.ts'],
      'user.ts': user,
      'last.ts': "import { one } from './user';\none();\n",
    };
    const [before, after] = [`${head}${many}\nfunction isOn(key: string) { return key; }\n`, `${head}${made}${many}\n`];
    for (let given = 1, isWhole = false; !isWhole; given++) {
      const code = codeBase({ ...files, 'edited.ts': before }, settings);
      const detection = openDetection(code);
      finish(detection.scan());
      code.write('edited.ts', after);
      const steps = detection.changed(['edited.ts']);
      for (let step = 0; step < given && !isWhole; step++) isWhole = steps.next().done === true;
      if (given % 2 === 0) for (const path of ['user.ts', 'edited.ts']) detection.inFile(path);
      finish(detection.changed(['edited.ts']));
      const anew = openDetection(code);
      finish(anew.scan());
      assert.deepEqual(found(detection), found(anew), `${given} steps`);
      assert.equal(found(detection).length, 82);
    }
  });
});
