import '../support/stubbed-vscode';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { views as sidebarViews } from '../../client/views';
import { editorSettings, parseEditorSettings } from '../../shared/editor-settings';

const words: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the manifest', () => {
  it('has the settings of the table, word for word', () => {
    const listed = Object.entries<any>(manifest.contributes.configuration.properties).map(
      ([name, { markdownDescription, ...rest }]) => ({
        name,
        ...rest,
        description: words[markdownDescription.slice(1, -1)],
      }),
    );
    const table = editorSettings.map(({ name, ...rest }) => ({ name: `flagkeeper.${name}`, ...rest }));
    assert.deepEqual(listed, table);
  });

  it('names every text that is shown, and no other', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name!);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
    const { views, viewsWelcome, commands, configuration } = manifest.contributes;
    const shown = [
      ...Object.values<any[]>(views).flatMap((all) => all.map(({ name }) => name)),
      ...viewsWelcome.map(({ contents }: any) => contents),
      ...commands.map(({ title }: any) => title),
      ...Object.values<any>(configuration.properties).map(({ markdownDescription }) => markdownDescription),
      ...Object.values<any>(manifest.capabilities).map(({ description }) => description),
    ];
    assert.deepEqual(
      shown.filter((text) => !/^%[\w.]+%$/.test(text)),
      [],
    );
  });

  it('offers in menus, views and welcomes what there is', () => {
    const { commands, menus, views, viewsWelcome } = manifest.contributes;
    const known = new Set(commands.map(({ command }: any) => command));
    const offered = Object.values<any[]>(menus).flatMap((all) => all.map(({ command }) => command));
    const linked = viewsWelcome.flatMap(({ contents }: any) =>
      [...words[contents.slice(1, -1)]!.matchAll(/\(command:(flagkeeper\.\w+)/g)].map(([, command]) => command),
    );
    assert.deepEqual(
      [...offered, ...linked].filter((command) => !known.has(command)),
      [],
    );
    const ids = views.flagkeeper.map(({ id }: any) => id);
    const camel = (id: string) => `flagkeeper.${id.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}`;
    assert.deepEqual(
      ids,
      sidebarViews.map(({ id }) => camel(id)),
    );
    assert.deepEqual([...new Set(viewsWelcome.map(({ view }: any) => view))], ids);
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
