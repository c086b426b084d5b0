import assert from 'node:assert/strict';
import { reportPage } from '../../../shared/report-page/page';
import type { ReportPageData } from '../../../shared/report-page/types';
import { finding } from '../../support/findings';

const data: ReportPageData = {
  folder: 'file:///shop',
  now: '2026-11-25T12:00:00Z',
  findings: [finding('rolled-out', 'checkout', { owner: 'pay' })],
  notJudged: [{ rule: 'inactive', reason: 'age unknown', flags: ['a', 'b'] }],
  sources: [{ id: 'file:flags', state: 'ok', asOf: '2026-11-25T11:00:00Z' }],
  flags: [{ key: 'checkout', created: { kind: 'defined', at: '2026-01-01T00:00:00Z' } }],
};
const alone = (more: Partial<ReportPageData> = {}) => reportPage({ ...data, ...more }, { title: 'shop', nonce: 'n0' });

describe('the page of the report', () => {
  it('has a table beside every plot, and says to screen readers what each is', () => {
    const page = alone();
    const plots = [...page.matchAll(/<figure id="(\w+)">[\s\S]*?<\/figure>/g)];
    assert.deepEqual(
      plots.map(([, id]) => id),
      ['debt', 'owner', 'age', 'lifetimes'],
    );
    for (const [figure] of plots) {
      assert.match(figure, /<svg role="img" aria-label="[^"]+"/);
      assert.match(figure, /<details>[\s\S]*<table><caption>[\s\S]*<th scope="row">/);
    }
  });

  it('lists every finding with its evidence, what could not be judged, and the sources', () => {
    const page = alone();
    for (const words of ['checkout', 'prod · on · deployed 2026-01-01', 'src/a.ts:3', 'age unknown', 'file:flags'])
      assert.ok(page.includes(words), words);
  });

  it('loads nothing and runs nothing where it stands by itself', () => {
    const page = alone();
    assert.doesNotMatch(page, /<script|<button|<img|<link|\son\w+=|url\(|@import/i);
    assert.match(page, /content="default-src 'none'; style-src 'nonce-n0'; form-action 'none'; base-uri 'none'"/);
  });

  it('has no style but its own, and runs its own script alone in the editor', () => {
    const options = { title: 'shop', nonce: 'n0', script: 'https://host/report-page.js', cspSource: 'https://host' };
    const page = reportPage(data, options);
    assert.doesNotMatch(page, /\sstyle=|unsafe|\son\w+=/);
    assert.equal(page.match(/<script /g)?.length, 1);
    assert.match(page, /script-src 'nonce-n0'; img-src data: blob: https:\/\/host/);
  });

  it('has a button for what a command line would do, in the editor alone', () => {
    const removable = finding('rolled-out', 'checkout', { fix: { kind: 'remove-flag', keep: true } });
    const findings = [removable, finding('inactive', 'old')];
    const live = reportPage({ ...data, findings }, { title: 'shop', nonce: 'n0', script: 'https://host/s.js' });
    assert.match(
      live,
      /<button [^>]*data-act="remove" data-finding="[^"]+" aria-label="Preview its removal: checkout"/,
    );
    assert.match(live, /<td>look at it in the Flags view<\/td>/);
    assert.doesNotMatch(live, /flagkeeper (clean|explain)/);
    const words = [...alone({ findings }).matchAll(/<td>(flagkeeper [^<]*)<\/td>/g)].map(([, said]) => said);
    assert.deepEqual(words, ['flagkeeper explain old', 'flagkeeper clean checkout']);
  });

  it('speaks the language that it is given', () => {
    const t = (sentence: string, ...values: readonly (string | number)[]) => `«${[sentence, ...values].join('|')}»`;
    const page = reportPage(data, { title: 'shop', nonce: 'n0', t, language: 'de' });
    assert.match(page, /<html lang="de">[\s\S]*<h1>«Feature flags of \{0\}\|shop»<\/h1>/);
    assert.match(page, /«6 to 12 months»/);
  });

  it('shows untrusted text as itself', () => {
    const evil = '</td><script>alert(1)</script>"\' onload=x ](command:x)\u202e';
    const one = finding('rolled-out', evil, {
      id: evil,
      owner: evil,
      message: evil,
      file: evil,
      evidence: [{ kind: evil, environment: evil, text: evil }],
    });
    const sources = [{ id: evil, state: 'failed' as const, asOf: null, error: evil }];
    const notJudged = [{ rule: evil, reason: evil, flags: [] }];
    const options = { title: evil, nonce: 'n0', script: 'https://host/s.js', cspSource: 'https://host' };
    const page = reportPage({ ...data, findings: [one], sources, notJudged, flags: [{ key: evil }] }, options);
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.doesNotMatch(page, /alert\(1\)<|"\s+onload|\u202e|href="(?!https:|#)/);
  });

  it('says so where there is nothing', () => {
    const page = alone({ findings: [], flags: [] });
    assert.match(page, /Nothing to object to/);
    assert.match(page, /No finding has a date/);
  });
});
