import assert from 'node:assert/strict';
import { reportPageModel } from '../../../shared/report-page/model';
import type { Bar, ReportPageData } from '../../../shared/report-page/types';
import { finding } from '../../support/findings';

const now = '2026-11-25T12:00:00Z';
const since = (at: string) => ({ evidence: [{ kind: 'value', since: { kind: 'deployment' as const, at } }] });
const data: ReportPageData = {
  folder: 'file:///shop',
  now,
  findings: [
    finding('rolled-out', 'a', { ...since('2026-09-15T00:00:00Z'), owner: 'pay' }),
    finding('unknown-flag', 'b', { severity: 'error', ...since('2026-11-20T00:00:00Z'), owner: 'pay' }),
    finding('inactive', 'c', { severity: 'info', evidence: [] }),
  ],
  notJudged: [],
  sources: [],
  flags: [
    { key: 'a', created: { kind: 'defined', at: '2024-01-01T00:00:00Z' } },
    { key: 'b', created: { kind: 'defined', at: '2026-11-01T00:00:00Z' } },
    { key: 'c' },
  ],
};
const model = reportPageModel(data);

describe('what the page of the report draws', () => {
  it('counts back by the month which of today’s findings were true already', () => {
    assert.deepEqual(
      model.debt.points.map(({ at, counts }) => `${at.slice(0, 10)} ${counts.error} ${counts.warning} ${counts.info}`),
      ['2026-09-01 0 0 0', '2026-10-01 0 1 0', '2026-11-01 0 1 0', '2026-11-25 1 1 0'],
    );
    assert.equal(model.debt.undated, 1);
  });

  it('takes the latest moment of the evidence: before it, not all was true', () => {
    const [first, second] = [since('2026-09-15T00:00:00Z'), since('2026-11-10T00:00:00Z')];
    const one = finding('rolled-out', 'a', { evidence: [...first.evidence, ...second.evidence] });
    const { points } = reportPageModel({ ...data, findings: [one] }).debt;
    assert.deepEqual(
      points.map(({ counts }) => counts.warning),
      [0, 1],
    );
  });

  it('goes back two years at most, and nowhere without a date', () => {
    const old = finding('rolled-out', 'a', since('2019-01-01T00:00:00Z'));
    assert.equal(reportPageModel({ ...data, findings: [old] }).debt.points.length, 25);
    assert.deepEqual(reportPageModel({ ...data, findings: [] }).debt, { points: [], undated: 0 });
  });

  it('counts by owner, the most first and nobody last', () => {
    assert.deepEqual(shown(model.byOwner), ['pay 1/1/0', ' 0/0/1']);
    const many = Array.from({ length: 12 }, (_, index) => finding('inactive', `f${index}`, { owner: `o${index}` }));
    const { byOwner } = reportPageModel({ ...data, findings: many });
    assert.equal(byOwner.length, 11);
    assert.equal(shown(byOwner).at(-1), '2 others 0/2/0');
  });

  it('counts by age, of findings and of flags', () => {
    assert.deepEqual(
      shown(model.byAge).filter((line) => !line.endsWith('0/0/0')),
      ['less than a month 1/0/0', '1 to 3 months 0/1/0', 'unknown 0/0/1'],
    );
    assert.deepEqual(
      shown(model.lifetimes).filter((line) => !line.endsWith(' 0')),
      ['less than a month 1', '2 years and more 1'],
    );
    assert.equal(model.ageless, 1);
  });
});

function shown(bars: readonly Bar[]): readonly string[] {
  return bars.map(({ name, counts }) => `${name} ${Object.values(counts).join('/')}`);
}
