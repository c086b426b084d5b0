import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { obstacles } from '../../../shared/findings/obstacles';
import { proof } from '../../../shared/findings/proof';
import { buildReport } from '../../../shared/findings/report';
import type { SourceReport } from '../../../shared/model';
import type { PrintedCleanup } from '../../../shared/printing/cleanup';
import { renderExplanation } from '../../../shared/printing/explain';
import { renderFlags } from '../../../shared/printing/flags';
import { printJson } from '../../../shared/printing/json';
import { renderScan } from '../../../shared/printing/scan';
import { renderReport } from '../../../shared/reporters';
import { everywhere, judgeWorld, mixed, now, serves, since, unknown } from '../../support/check-findings';

const sources: readonly SourceReport[] = [
  { id: 'vendor', state: 'ok', asOf: now },
  { id: 'old', state: 'stale', asOf: now, error: 'timed out' },
];
const world = judgeWorld({
  sources,
  flags: [
    {
      key: 'done',
      environments: everywhere(
        serves(true, since(40), { evidence: [{ kind: 'deployment', version: '3', deployment: 7 }] }),
      ),
      owner: 'payments',
      name: 'Done',
      definedAt: { file: 'flags.json', start: { line: 1, column: 1 }, end: { line: 1, column: 5 } },
    },
    {
      key: 'young',
      environments: everywhere(serves(true, since(1))),
      deprecated: { date: '2026-01-01' },
      codeNames: ['Young'],
    },
    { key: 'split', type: 'string', environments: { ...everywhere(mixed), dev: unknown }, expires: '2026-05-01' },
    { key: 'nameless', environments: everywhere(serves(true)), variants: [{ name: 'on', value: true }] },
    {
      key: 'moving',
      environments: everywhere({ ...mixed, rollout: { state: 'DEPLOYING', percent: 10, from: false, to: true } }),
    },
  ],
  code: {
    'src/a.ts': 'if («done») «yung»;\n«?done,split» «split.limit»',
    'src/a.test.ts': '«young» // flagkeeper-ignore naming: no',
  },
  asks: {
    done: { fallback: { value: false } },
    split: { type: 'boolean' },
    yung: { via: ['src/w.ts:3 isOn'], fallback: { text: 'x()' } },
  },
});
const { records, assessment, lookups, dynamic, settings } = world;
const context = { colors: false, now };
const report = buildReport({ now, sources, records, ...assessment });

describe('the published schemas', () => {
  it('hold for scan', () => {
    const result = {
      lookups,
      dynamic,
      skipped: [{ file: 'dist/a.js', reason: 'generated' }],
      stats: { files: 2, parsed: 2, lookups: 4, durationMs: 1.5 },
    };
    checkSchema('scan', renderScan('json', result, context));
    for (const line of renderScan('ndjson', result, context).trimEnd().split('\n')) checkSchema('scan-line', line);
  });

  it('hold for flags', () => checkSchema('flags', renderFlags('json', { records, sources }, context)));

  it('hold for report', () => {
    assert.ok(report.findings.length > 5 && report.notJudged.length > 0);
    checkSchema('report', renderReport('json', report, context)!);
  });

  it('hold for explain, of every flag', () => {
    for (const record of records) {
      const findings = assessment.findings.filter((finding) => finding.flag === record.key);
      const entry = {
        record,
        configuration: 'flagkeeper.config.json',
        findings,
        notJudged: assessment.notJudged.filter((one) => one.flags.includes(record.key)),
        decision: proof(record, findings, settings, sources),
        obstacles: obstacles(record, { ...assessment, sources, settings, now }),
      };
      checkSchema('explain', renderExplanation('json', [entry], context));
    }
  });

  it('hold for clean', () => {
    const at = { file: 'a.ts', start: { line: 1, column: 1 }, end: { line: 1, column: 5 } };
    const cleanup: PrintedCleanup = {
      flag: 'done',
      keep: true,
      because: 'it is on',
      edits: [{ file: 'a.ts', newText: '' }],
      deleted: ['b.ts'],
      refused: [{ ...at, code: 'dynamic-key', message: 'm' }],
      mentions: [{ file: 'README.md', line: 3 }],
      verified: { newErrors: [{ file: 'a.ts', start: at.start, code: 2339, message: 'm' }] },
    };
    const unverified: PrintedCleanup = { ...cleanup, verified: null, reason: 'asked not to' };
    checkSchema('clean', printJson({ cleanups: [cleanup, unverified] }));
  });

  it('refuse what is no such output', () => {
    assert.throws(() => checkSchema('report', '{"schemaVersion":1}'));
    assert.throws(() => checkSchema('flags', '{"schemaVersion":2,"flags":[],"sources":[]}'));
  });
});

function checkSchema(name: string, output: string): void {
  const schema = JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  const valid = ajv.validate(schema, JSON.parse(output));
  assert.ok(valid, ajv.errorsText(ajv.errors));
}
