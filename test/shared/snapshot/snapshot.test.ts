import assert from 'node:assert/strict';
import type { Flag } from '../../../shared/model';
import { isSnapshot, parseSnapshot, renderSnapshot, type Snapshot } from '../../../shared/snapshot/snapshot';

const flag = (key: string): Flag => ({
  key,
  source: 'appconfig:shop/flags',
  type: 'boolean',
  environments: {
    prod: {
      serves: 'value',
      value: true,
      since: { kind: 'deployment', at: '2026-01-01T00:00:00.000Z' },
      evidence: [{ kind: 'deployment', environment: 'prod', deployment: 3 }],
    },
    dev: {
      serves: 'mixed',
      reason: 'deployment 4 is at 20 %',
      values: [true, false],
      evidence: [],
      rollout: { state: 'DEPLOYING', percent: 20 },
    },
  },
});
const snapshot: Snapshot = {
  takenAt: '2026-11-01T00:00:00.000Z',
  sources: [
    { id: 'b', asOf: '2026-11-01T00:00:00.000Z', flags: [flag('z'), flag('a')] },
    { id: 'a', asOf: '2026-11-01T00:00:00.000Z', flags: [] },
  ],
};

describe('a snapshot', () => {
  it('is read back as it was written, in one order whatever order it came in', () => {
    const text = renderSnapshot(snapshot);
    const read = parseSnapshot(text);
    assert.ok(isSnapshot(read));
    assert.deepEqual(
      read.sources.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.deepEqual(read.sources[1]!.flags, [flag('a'), flag('z')]);
    const turned = {
      ...snapshot,
      sources: snapshot.sources.toReversed().map((source) => ({ ...source, flags: source.flags.toReversed() })),
    };
    assert.equal(renderSnapshot(turned), text);
  });

  const refused: [string, unknown, RegExp][] = [
    ['no JSON', '{', /it is not JSON/],
    ['another version', '{"schemaVersion":2}', /its schemaVersion is 2, and this build reads 1/],
    ['no version', '[]', /no "schemaVersion"/],
    [
      'a broken state',
      renderSnapshot(snapshot).replace('"serves": "value"', '"serves": "maybe"'),
      /sources\.1\.flags\.0\.environments\.prod\.serves/,
    ],
    [
      'a link that runs something',
      renderSnapshot({
        ...snapshot,
        sources: [{ ...snapshot.sources[0]!, flags: [{ ...flag('a'), url: 'command:x' }] }],
      }),
      /url/,
    ],
  ];
  for (const [what, text, message] of refused) {
    it(`is refused in one sentence: ${what}`, () => {
      const read = parseSnapshot(text as string);
      assert.ok(!isSnapshot(read));
      assert.match(read.message, message);
    });
  }
});
