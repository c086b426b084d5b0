// Writes the sentences that translators start from: `npx tsx scripts/write-l10n.ts`, after one has changed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { spokenTexts } from '../test/support/spoken-texts';

const { translated } = spokenTexts('client', 'shared/report-page/page.ts', 'shared/report-page/plots.ts');
const bundle = Object.fromEntries(translated.map((sentence) => [sentence, sentence]));
mkdirSync('l10n', { recursive: true });
writeFileSync('l10n/bundle.l10n.json', `${JSON.stringify(bundle, null, 2)}\n`);
