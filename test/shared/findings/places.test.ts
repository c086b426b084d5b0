import assert from 'node:assert/strict';
import { findingsIn, findingWithin } from '../../../shared/findings/places';
import { everywhere, judgeWorld, serves, since } from '../../support/check-findings';

const { findings } = judgeWorld({
  flags: [{ key: 'x', environments: everywhere(serves(true, since(40))) }],
  code: { 'a.ts': '«x»', 'lib/b.ts': '«x» «y»\n«x»', 'c.ts': '«y»' },
}).assessment;

describe('the places of findings', () => {
  it('a file shows a verdict on a flag at each place that asks for it, and those on its own places', () => {
    const shown = (file: string) =>
      findingsIn(findings, file).map(({ rule, start }) => `${rule} ${start?.line}:${start?.column}`);
    assert.deepEqual(shown('a.ts'), ['rolled-out 1:1']);
    assert.deepEqual(shown('lib/b.ts'), ['rolled-out 1:1', 'rolled-out 2:1', 'unknown-flag 1:3']);
    assert.deepEqual(shown('c.ts'), ['unknown-flag 1:1']);
    assert.deepEqual(shown('d.ts'), []);
  });

  it('a folder shows a verdict on a flag at the first of its places there', () => {
    const within = (folder: string) =>
      findings.flatMap((finding) => {
        const shown = findingWithin(finding, (file) => file.startsWith(folder));
        return shown ? [`${shown.rule} ${shown.file}`] : [];
      });
    assert.deepEqual(within('lib/'), ['rolled-out lib/b.ts', 'unknown-flag lib/b.ts']);
    assert.deepEqual(within('a'), ['rolled-out a.ts']);
  });
});
