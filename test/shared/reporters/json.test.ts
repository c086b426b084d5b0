import assert from 'node:assert/strict';
import { buildReport } from '../../../shared/findings/report';
import { renderReport, reporters } from '../../../shared/reporters';
import { everywhere, judgeWorld, now, serves, since, type World } from '../../support/check-findings';

const world: World = {
  flags: [{ key: 'x', environments: everywhere(serves(true, since(40))) }],
  code: { 'a.ts': '«x» «y»' },
};

describe('the JSON report', () => {
  it('is the contract, in one order', () => {
    const { records, sources, assessment } = judgeWorld(world);
    const report = buildReport({ now, sources, records, ...assessment });
    const data = JSON.parse(renderReport('json', report, { colors: true, now })!);
    assert.deepEqual(Object.keys(data), ['schemaVersion', 'now', 'findings', 'sources', 'notJudged', 'totals']);
    assert.deepEqual(data.totals, { findings: 2, error: 1, warning: 1, info: 0, flags: 2, lookups: 2 });
    const { fingerprint, ...finding } = data.findings[0];
    assert.match(fingerprint, /^[0-9a-f]{16}$/);
    assert.deepEqual(finding, {
      id: 'rolled-out:x',
      rule: 'rolled-out',
      severity: 'warning',
      flag: 'x',
      message: '"x" has been on for everybody in prod-01 and prod-02 for 40 days',
      file: 'a.ts',
      start: { line: 1, column: 1 },
      end: { line: 1, column: 2 },
      evidence: ['prod-01', 'prod-02'].map((environment) => ({
        kind: 'value',
        environment,
        value: true,
        since: since(40),
      })),
      fix: { kind: 'remove-flag', keep: true },
    });
  });

  it('joins what several configurations found', () => {
    const one = judgeWorld(world);
    const other = judgeWorld({ ...world, code: { 'b.ts': '«z»' }, settings: { folder: 'packages/web' } });
    const report = buildReport({
      now,
      sources: one.sources,
      records: [...one.records, ...other.records],
      findings: [...other.assessment.findings, ...one.assessment.findings],
      notJudged: [
        { rule: 'naming', reason: 'r', flags: ['b'] },
        { rule: 'naming', reason: 'r', flags: ['a'] },
      ],
    });
    assert.deepEqual(report.notJudged, [{ rule: 'naming', reason: 'r', flags: ['a', 'b'] }]);
    assert.deepEqual(
      report.findings.map((finding) => finding.id),
      [
        'rolled-out:x',
        'unknown-flag:y:a.ts:1',
        'unknown-flag:z@packages/web:b.ts:1',
        'rolled-out:x@packages/web',
        'unused-flag:x@packages/web',
      ],
    );
    assert.equal(new Set(report.findings.map((finding) => finding.fingerprint)).size, 5);
  });

  it('is one of the formats, and others are none', () => {
    assert.deepEqual(
      reporters.map((reporter) => reporter.id),
      ['pretty', 'json', 'markdown'],
    );
    const report = buildReport({ now, sources: [], records: [], findings: [], notJudged: [] });
    assert.equal(renderReport('yaml', report, { colors: false, now }), undefined);
  });
});
