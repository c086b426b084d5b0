import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { editorSettings, parseEditorSettings } from '../../shared/editor-settings';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the manifest', () => {
  it('has the settings of the table, word for word', () => {
    const listed = Object.entries<any>(manifest.contributes.configuration.properties).map(
      ([name, { markdownDescription, ...rest }]) => ({ name, ...rest, description: markdownDescription }),
    );
    const table = editorSettings.map(({ name, ...rest }) => ({ name: `flagkeeper.${name}`, ...rest }));
    assert.deepEqual(listed, table);
  });
});

describe('editor settings', () => {
  it('take the default for what is missing, of another type, or no allowed value', () => {
    const defaults = parseEditorSettings(undefined);
    assert.deepEqual(parseEditorSettings({ enable: 'yes', diagnostics: { minimumSeverity: 'hint' } }), defaults);
    assert.equal(defaults.codeLens, false);
  });

  it('are read by their nested names', () => {
    const section = { inlayHints: { enabled: false }, diagnostics: { minimumSeverity: 'error' }, offline: true };
    const read = parseEditorSettings(section);
    assert.deepEqual([read.inlayHints, read.minimumSeverity, read.offline], [false, 'error', true]);
  });
});
