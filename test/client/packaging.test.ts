import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { listFiles, PackageManager } from '@vscode/vsce';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the packed extension', function () {
  // The packer looks at every file of the folder.
  this.timeout(120_000);

  it('holds what an editor needs, and nothing else', async () => {
    const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    const kinds = new Set(files.map((file) => file.replace(/^(examples\/shop|media\/walkthrough)\/.*/, '$1/…')));
    assert.deepEqual([...kinds].sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/azure.js',
      'dist/cli.js',
      'dist/compiler.js',
      'dist/extension.js',
      'dist/language-client.js',
      'dist/language-server.js',
      'dist/server.js',
      'examples/shop/…',
      'l10n/bundle.l10n.json',
      'media/icon.png',
      'media/report-page.js',
      'media/sidebar.svg',
      'media/walkthrough/…',
      'package.json',
      'package.nls.json',
      'schemas/flagkeeper.config.schema.json',
    ]);
  });

  it('tells both marketplaces what they ask for', () => {
    const { publisher, displayName, description, license, icon, repository, bugs, categories, keywords } = manifest;
    for (const text of [publisher, displayName, description, license, repository.url, bugs.url])
      assert.match(text, /\S/);
    assert.ok(existsSync(icon));
    assert.ok(pngWidth(icon) >= 128);
    assert.ok(categories.length > 0 && keywords.length > 0 && keywords.length <= 30);
  });

  it('shows pictures that are there; a packed README takes them from the repository', () => {
    const readme = readFileSync('README.md', 'utf8');
    const pictures = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words, file]) => ({ words, file }));
    assert.ok(pictures.length > 0);
    for (const { words, file } of pictures) {
      assert.ok(words!.length > 20, `${file} needs words for those who do not see it`);
      assert.ok(file!.startsWith('docs/images/') && existsSync(file!), file);
    }
    assert.match(manifest.repository.url, /^https:\/\/github\.com\//);
  });
});

/** From the header of a PNG. */
function pngWidth(file: string): number {
  return readFileSync(file).readUInt32BE(16);
}
