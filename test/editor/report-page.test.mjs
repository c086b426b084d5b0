import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { launchBrowser } from './browser.mjs';
import { root } from './places.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const kinds = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high-contrast': { colorScheme: 'dark', forcedColors: 'active' },
};

describe('the page of the report', function () {
  this.timeout(300_000);
  let home;
  let browser;
  let page;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'fk-page-'));
    const outfile = join(home, 'page.cjs');
    const entryPoints = [join(root, 'shared/report-page/page.ts')];
    await esbuild.build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs' });
    const script = 'https://host.example/report-page.js';
    page = require(outfile).reportPage(data, { title: 'shop', nonce: 'n0', script, cspSource: 'https://host.example' });
    browser = await launchBrowser(home);
  });

  after(async () => {
    await browser?.close();
    rmSync(home, { recursive: true, force: true });
  });

  for (const [kind, media] of Object.entries(kinds)) {
    it(`leaves axe nothing to object to in a ${kind} theme`, async () => {
      const tab = await browser.newPage();
      await tab.emulateMedia(media);
      await tab.setContent(page, { waitUntil: 'domcontentloaded' });
      await tab.evaluate(axe);
      const { violations, passes } = await tab.evaluate('axe.run(document)');
      const said = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
      assert.deepEqual(said, []);
      assert.ok(passes.length > 20, `${passes.length} rules were checked`);
    });
  }
});

const at = { start: { line: 3, column: 1 }, end: { line: 3, column: 9 }, file: 'src/a.ts' };
const since = { kind: 'deployed', at: '2026-01-01T00:00:00Z' };
const evidence = [{ kind: 'state', environment: 'prod', value: true, since, text: 'on' }];
const finding = (rule, flag, severity) => ({
  id: `${rule}:${flag}`,
  rule,
  flag,
  severity,
  message: rule,
  evidence,
  ...at,
});
const data = {
  folder: 'file:///shop',
  now: '2026-11-25T12:00:00Z',
  findings: [
    finding('unknown-flag', 'nwe', 'error'),
    { ...finding('rolled-out', 'checkout', 'warning'), owner: 'pay' },
    finding('dynamic-key', '', 'info'),
  ],
  notJudged: [{ rule: 'inactive', reason: 'age unknown', flags: ['a'] }],
  sources: [{ id: 'file:flags', state: 'ok', asOf: '2026-11-25T11:00:00Z' }],
  flags: [{ key: 'checkout', created: { kind: 'defined', at: '2026-01-01T00:00:00Z' } }, { key: 'nwe' }],
};
