import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../../shared/documents/document';
import { parseConfiguration } from '../../../shared/settings/settings';

/** What the pages show as JSON: a configuration, a part of one, or one source on each line. */
function shownIn(page: string): readonly string[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```jsonc\n([\s\S]*?)```/g)].map(([, block]) => block!.trim());
  return blocks.flatMap((block) => {
    if (block.startsWith('{ "use"')) return block.split('\n').map((line) => `{ "sources": [${line}] }`);
    return [block.startsWith('{') ? block : `{ ${block} }`];
  });
}

describe('the configurations that the pages show', () => {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));
  const pages = ['README.md', ...docs.sort().filter((name) => name.endsWith('.md'))];
  for (const page of pages.filter((name) => shownIn(name).length > 0)) {
    it(`are without fault: ${page}`, () => {
      for (const text of shownIn(page)) {
        const place = { file: 'app/flagkeeper.config.json', folder: 'app', isModule: () => false };
        assert.deepEqual(parseConfiguration(readDocument(text, 'json'), place).problems, [], text);
      }
    });
  }
});
