import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { linesOf } from '../../../shared/findings/code-lines';
import { buildInventory } from '../../../shared/inventory/build-inventory';
import type { EnvironmentState, Flag, Lookup } from '../../../shared/model';
import { type AssessInput, assess } from '../../../shared/rules';
import {
  absent,
  everywhere,
  judgeWorld,
  mixed,
  now,
  serves,
  settingsOf,
  since,
  unknown,
  type World,
} from '../../support/check-findings';

const flags = [{ key: 'x', environments: everywhere(serves(true, since(40))) }];
const findingsOf = (world: World) => judgeWorld(world).assessment.findings;

describe('assess', () => {
  it('gives a verdict on a flag one id, and one on a place an id with its place', () => {
    const found = findingsOf({ flags, code: { 'a.ts': '«x»\n«y» «y»' } });
    assert.deepEqual(
      found.map((finding) => finding.id),
      ['rolled-out:x', 'unknown-flag:y:a.ts:2:1', 'unknown-flag:y:a.ts:2:3'],
    );
  });

  it('shows a verdict on a flag where product code first asks for it', () => {
    const [finding] = findingsOf({ flags, code: { 'a.test.ts': '«x»', 'b.ts': '\n«x»', 'c.ts': '«x»' } });
    assert.equal(`${finding?.file}:${finding?.start?.line}`, 'b.ts:2');
  });

  it('keeps its fingerprints when lines move, and tells equal places apart', () => {
    const prints = (text: string) =>
      findingsOf({ flags, code: { 'a.ts': text } }).map((finding) => finding.fingerprint);
    const before = prints('«x»;\nif («y») a();\nif («y») a();\nif («y») b();');
    assert.equal(new Set(before).size, 4);
    assert.deepEqual(prints('\n// moved\n«x»;\n\n  if («y») a();\nif («y») a();\n\nif («y») b();'), before);
    assert.deepEqual(prints('«x»;\nif («y») b();'), [before[0], before[3]]);
  });

  it('gives a verdict on a flag the same fingerprint wherever it is shown, and on whatever day', () => {
    const [one] = findingsOf({ flags, code: { 'a.ts': '«x»' } });
    const [other] = findingsOf({ flags, code: { 'b.ts': '\n\n«x» || 1' }, now: '2026-08-01T00:00:00Z' });
    assert.equal(one?.fingerprint, other?.fingerprint);
  });

  it('keeps ignored findings apart, with their reason', () => {
    const { assessment } = judgeWorld({
      flags,
      code: { 'a.ts': '«x»', 'b.ts': '«x» // flagkeeper-ignore rolled-out: soon' },
    });
    assert.deepEqual(assessment.findings, []);
    assert.deepEqual(
      assessment.ignored.map(({ finding, reason }) => [finding.id, reason]),
      [['rolled-out:x', 'soon']],
    );
  });

  it('names the owner', () => {
    const [finding] = findingsOf({ flags: [{ ...flags[0]!, owner: 'payments' }], code: { 'a.ts': '«x»' } });
    assert.equal(finding?.owner, 'payments');
  });

  it('says the same whatever the order of its input, and every id once', () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.nat()), ([input, lookups], random) => {
        const next = () => random.next().value ?? 0;
        const one = judge(input, lookups, (list) => list);
        const other = judge(input, lookups, (list) => shuffle(list, next));
        assert.deepEqual(other, one);
        const ids = one.findings.map((finding) => finding.id);
        assert.equal(new Set(ids).size, ids.length);
        const prints = one.findings.map((finding) => finding.fingerprint);
        assert.equal(new Set(prints).size, prints.length);
      }),
      { numRuns: 150 },
    );
  });
});

const key = fc.constantFrom('x', 'y', 'z', 'new-x');
const state: fc.Arbitrary<EnvironmentState> = fc.oneof(
  fc.constantFrom(absent, unknown, mixed, serves(true), serves('b')),
  fc.nat(100).map((days) => serves(true, since(days))),
  fc.nat(100).map((days) => serves(false, since(days))),
);
const flag: fc.Arbitrary<Flag> = fc.record({
  key,
  source: fc.constantFrom('one', 'two'),
  type: fc.constantFrom('boolean' as const, 'string' as const),
  environments: fc.record({ dev: state, 'prod-01': state, 'prod-02': state }),
});
const place = fc.record({
  file: fc.constantFrom('a.ts', 'b.test.ts'),
  line: fc.integer({ min: 1, max: 3 }),
  column: fc.integer({ min: 1, max: 3 }),
});
const lookup: fc.Arbitrary<Lookup> = fc.record({ flag: key, at: place }).map(({ flag: name, at }) => ({
  flag: name,
  file: at.file,
  start: { line: at.line, column: at.column },
  end: { line: at.line, column: at.column + 1 },
  key: { start: { line: at.line, column: at.column }, end: { line: at.line, column: at.column + 1 } },
  form: 'call' as const,
  detector: 'config',
  via: [],
  fallback: { value: true },
  inTest: at.file.includes('test'),
}));
// One source says one thing about a key, and one place asks for one flag.
const anyInput = fc.tuple(
  fc.uniqueArray(flag, { selector: (one) => `${one.key} ${one.source}`, maxLength: 6 }),
  fc.uniqueArray(lookup, { selector: (one) => JSON.stringify([one.file, one.start]), maxLength: 8 }),
);

function judge(flags: readonly Flag[], lookups: readonly Lookup[], order: <T>(list: readonly T[]) => readonly T[]) {
  const settings = settingsOf();
  const sources = order(['one', 'two'].map((id) => ({ id, state: 'ok' as const, asOf: now })));
  const records = buildInventory({ flags: order(flags), sources, lookups: order(lookups), dynamic: [], settings });
  const lines = linesOf(() => 'a;\na;\nb;');
  const input: AssessInput = { records: order(records), dynamic: [], ignores: [], sources, settings, now, lines };
  return assess(input);
}

function shuffle<T>(list: readonly T[], next: () => number): readonly T[] {
  return list
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
