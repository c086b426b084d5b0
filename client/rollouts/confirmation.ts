import * as vscode from 'vscode';
import { plain } from '../rows';

/** One question that stands before everything else; true where the person pressed the button that says what happens. */
export async function agrees(question: string, detail: string, button: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

/** Has the name of each critical environment typed; undefined where one was not. */
export async function typedNames(environments: readonly string[]): Promise<readonly string[] | undefined> {
  for (const name of environments) {
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t('{0} is a critical environment', plain(name)),
      prompt: vscode.l10n.t('Type {0} to go on', plain(name)),
      ignoreFocusOut: true,
      // Said when it is entered, not with each letter.
      validateInput: (text) =>
        name.startsWith(text) ? undefined : vscode.l10n.t('This is not the name of the environment.'),
    });
    if (typed !== name) return undefined;
  }
  return environments;
}
