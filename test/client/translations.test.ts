import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { spokenTexts } from '../support/spoken-texts';

const { translated, bypassing } = spokenTexts('client', 'shared/report-page/page.ts', 'shared/report-page/plots.ts');
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('what the extension says', () => {
  it('goes through the editor’s translation', () => assert.deepEqual(bypassing, []));

  it('stands in the bundle that translators start from (npx tsx scripts/write-l10n.ts)', () => {
    const bundle = JSON.parse(readFileSync(`${manifest.l10n}/bundle.l10n.json`, 'utf8'));
    assert.deepEqual(bundle, Object.fromEntries(translated.map((sentence) => [sentence, sentence])));
    assert.ok(translated.length > 100, `${translated.length} sentences`);
  });

  it('names each value of a sentence once, from the first on', () => {
    for (const sentence of translated) {
      const values = [...new Set([...sentence.matchAll(/\{(\d+)\}/g)].map(([, at]) => Number(at)))].sort();
      assert.deepEqual(
        values,
        values.map((_value, index) => index),
        sentence,
      );
    }
  });
});
