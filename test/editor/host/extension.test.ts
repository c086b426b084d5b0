import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('flagkeeper.flagkeeper')!;
const folder = vscode.workspace.workspaceFolders![0]!.uri;
const checkout = vscode.Uri.joinPath(folder, 'src/checkout/checkout.ts');

describe('the extension', () => {
  before(async () => {
    const { ready } = await extension.activate();
    await ready;
  });

  it('registers every command of its manifest', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const named: string[] = extension.packageJSON.contributes.commands.map(({ command }: any) => command);
    assert.deepEqual(
      named.filter((command) => !registered.has(command)),
      [],
    );
    // The editor adds commands of its own for each view: `flagkeeper.flags.focus`.
    const own = [...registered].filter((command) => /^flagkeeper\.\w+$/.test(command)).sort();
    assert.deepEqual(own, [...named, 'flagkeeper.showReferences'].sort());
  });

  it('shows hints, and keeps showing them after a restart', async () => {
    const document = await vscode.workspace.openTextDocument(checkout);
    const hints = () =>
      eventually(async () => {
        const everything = new vscode.Range(0, 0, document.lineCount, 0);
        const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          checkout,
          everything,
        );
        return found.find(({ label }) => String(label).startsWith('on everywhere'));
      });
    await hints();
    await vscode.commands.executeCommand('flagkeeper.restartServer');
    await hints();
  });

  it('reports debt as diagnostics of its own', async () => {
    await vscode.workspace.openTextDocument(checkout).then(vscode.window.showTextDocument);
    await eventually(async () =>
      vscode.languages
        .getDiagnostics(checkout)
        .find(({ source, code }) => source === 'flagkeeper' && (code as { value: string }).value === 'rolled-out'),
    );
  });

  it('leads from a lookup to the definition, and from there to every lookup', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'src/features/client.ts'));
    const position = document.positionAt(document.getText().indexOf('ops-read-only'));
    const definitions = await eventually(async () => {
      const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        position,
      );
      return all
        .map((one) => ('uri' in one ? one : { uri: one.targetUri, range: one.targetRange }))
        .find(({ uri }) => uri.path.includes('/flags/'));
    });
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      definitions.uri,
      definitions.range.start,
    );
    assert.ok(
      places.some(({ uri }) => uri.path.endsWith('.ts')),
      JSON.stringify(places),
    );
  });

  it('completes keys', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'src/features/client.ts'));
    const position = document.positionAt(document.getText().indexOf('ops-read-only'));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    assert.ok(list.items.some(({ label }) => label === 'new-checkout'));
  });

  it('finds flags by name', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'new-check',
    );
    assert.ok(symbols.some(({ name, containerName }) => name === 'new-checkout' && containerName === 'feature flag'));
  });

  it('shows code lenses where the settings want them', async () => {
    const settings = vscode.workspace.getConfiguration('flagkeeper');
    await settings.update('codeLens.enabled', true, vscode.ConfigurationTarget.Workspace);
    await eventually(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        checkout,
      );
      return lenses.find(({ command }) => command?.title.startsWith('new-checkout: '));
    });
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('mends a spelling on save where the settings want that', async () => {
    const uri = vscode.Uri.joinPath(folder, 'src/misspelt.ts');
    const code = "import { isEnabled } from '@/features/client';\nexport const a = isEnabled('gift-wrp');\n";
    await vscode.workspace.fs.writeFile(uri, Buffer.from(code));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await eventually(async () => vscode.languages.getDiagnostics(uri).find(({ source }) => source === 'flagkeeper'));
    const actions = { 'source.fixAll.flagkeeper': 'explicit' };
    const settings = vscode.workspace.getConfiguration('editor', uri);
    await settings.update('codeActionsOnSave', actions, vscode.ConfigurationTarget.Workspace);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(2, 0), '// dirty\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString(), /isEnabled\('gift-wrap'\)/);
  });

  it('shows the report in a tab', async () => {
    await vscode.commands.executeCommand('flagkeeper.showReport');
    await eventually(async () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('flagkeeper.report')),
    );
  });
});

/** What `find` finds, asked again for half a minute. */
async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 30_000; waited += 200) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('never found');
}
