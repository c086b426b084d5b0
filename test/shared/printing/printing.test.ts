import assert from 'node:assert/strict';
import { linesOf } from '../../../shared/findings/code-lines';
import { obstacles } from '../../../shared/findings/obstacles';
import { proof } from '../../../shared/findings/proof';
import { renderExplanation } from '../../../shared/printing/explain';
import { renderFlags } from '../../../shared/printing/flags';
import { renderScan } from '../../../shared/printing/scan';
import { everywhere, judgeWorld, mixed, now, serves, since, type World } from '../../support/check-findings';

const context = { colors: false, columns: 100, now };
const world: World = {
  flags: [
    { key: 'done', environments: everywhere(serves(true, since(40))), created: since(90) },
    { key: '値段', type: 'string', environments: { ...everywhere(serves('a')), dev: mixed }, permanent: true },
    { key: '=1+1', description: 'x' },
  ],
  code: { 'src/a.ts': 'if («done») «値段»;', 'src/b.ts': '«?done,x» «gone»' },
  asks: { done: { fallback: { value: false } }, gone: { via: ['src/w.ts:3 isOn'] } },
};
const judged = judgeWorld(world);
const stats = { files: 2, parsed: 2, lookups: 3, durationMs: 412 };

describe('scan', () => {
  const result = {
    lookups: judged.lookups,
    dynamic: judged.dynamic,
    skipped: [
      { file: 'd/a.js', reason: 'generated' },
      { file: 'd/b.js', reason: 'generated' },
    ],
    stats,
  };

  it('lists lookups by file, with what cannot be decided, what was skipped, and the figures', () => {
    assert.deepEqual(renderScan('pretty', result, context).split('\n'), [
      'src/a.ts',
      '  1:5   done  call  config  falls back to false',
      '  1:11  値段  call  config',
      '',
      'src/b.ts',
      '  1:1  ?     a parameter: one of done, x',
      '  1:9  gone  call  config  via src/w.ts:3 isOn',
      '',
      'Skipped',
      '  2 files  generated',
      '',
      '3 lookups of 3 flags, 1 key that cannot be decided in 2 files, 0.41 s',
      '',
    ]);
  });

  it('is one JSON value a line as ndjson, each with its type', () => {
    const lines = renderScan('ndjson', result, context)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => line.type),
      ['lookup', 'lookup', 'lookup', 'dynamic', 'skipped', 'skipped', 'stats'],
    );
    assert.ok(lines.every((line) => line.schemaVersion === 1));
  });
});

describe('flags', () => {
  const { records, sources } = judged;

  it('are a table with a column for each environment', () => {
    assert.deepEqual(renderFlags('pretty', { records, sources }, context).split('\n'), [
      'FLAG  TYPE     dev         prod-01     prod-02     LOOKUPS',
      '=1+1  boolean  not served  not served  not served  0',
      'done  boolean  on 40 d     on 40 d     on 40 d     1',
      'gone                                               1        in no source',
      'x                                                  0        in no source',
      '値段  string   mixed       "a"         "a"         1        permanent',
      '',
      '5 flags from 1 source',
      '',
    ]);
  });

  it('say their state in words where the columns do not fit', () => {
    const environments = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`environment-${index}`, serves(true, since(3))]),
    );
    const many = judgeWorld({ flags: [{ key: 'x', environments }] });
    assert.match(
      renderFlags('pretty', many, context),
      /^FLAG +TYPE +STATE +LOOKUPS\nx +boolean +on everywhere · 3 d +0\n/,
    );
  });

  it('are one row for each environment as CSV, and no formula', () => {
    const rows = renderFlags('csv', { records, sources }, context).split('\r\n');
    assert.equal(rows[1], "'=1+1,boolean,dev,absent,,,,0,false,,,vendor");
    assert.equal(rows[4], `done,boolean,dev,value,true,${since(40).at},deployment,1,false,,,vendor`);
    assert.equal(rows.at(-1), '');
  });

  it('are a table in Markdown', () => {
    const [head, , first] = renderFlags('markdown', { records, sources }, context).split('\n');
    assert.equal(head, '| Flag | Type | dev | prod-01 | prod-02 | Lookups |');
    assert.equal(first, `| \`=1+1\` | boolean |${' not served, code falls back |'.repeat(3)} 0 |`);
  });
});

describe('explain', () => {
  const explain = (key: string) => {
    const { records, assessment, settings, sources } = judged;
    const record = records.find((one) => one.key === key)!;
    const findings = assessment.findings.filter((finding) => finding.flag === key);
    const notJudged = assessment.notJudged.filter((entry) => entry.flags.includes(key));
    const decision = proof(record, findings, settings, sources);
    const reasons = obstacles(record, { ...assessment, settings, sources, now });
    const lines = linesOf((file) => world.code?.[file]?.replaceAll(/[«»]/g, ''));
    return renderExplanation('pretty', [{ record, findings, notJudged, decision, obstacles: reasons }], {
      ...context,
      lines,
    });
  };

  it('tells all that is known of a flag, and that it is removable', () => {
    assert.deepEqual(
      explain('done').split('\n'),
      [
        'done  boolean',
        '',
        'Defined in',
        '  vendor',
        '',
        'Environments',
        '  dev      on · deployed 2026-04-22, 40 days',
        '  prod-01  on · deployed 2026-04-22, 40 days',
        '  prod-02  on · deployed 2026-04-22, 40 days',
        '',
        'History',
        '  created  deployed 2026-03-03, 90 days',
        '',
        'Looked up in 1 place',
        '  src/a.ts:1:5',
        '  1 │ if (done) 値段;',
        '    │     ────',
        '  src/b.ts:1 may ask for it: a parameter',
        '',
        'Findings',
        '  ▲  has been on for everybody in prod-01 and prod-02 for 40 days   rolled-out',
        '  ●  falls back to false here, and is true in prod-01 and prod-02   fallback-differs',
        '',
        '✔ Removable, keeping on: flagkeeper clean done',
        '',
      ].map((line) =>
        line.replace('40 days   rolled', '40 days  rolled').replace('prod-02   fallback', 'prod-02  fallback'),
      ),
    );
  });

  it('says what is in the way, and how to remove it all the same', () => {
    const text = explain('値段');
    assert.ok(text.includes('▲ Not proven removable.\n  It is marked as permanent'), text);
    assert.ok(text.includes("flagkeeper clean '値段' --keep VALUE"), text);
  });
});
