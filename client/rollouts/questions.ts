import * as vscode from 'vscode';

export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: Value;
}

/** One of several, in a list that stays while the person looks at code. */
export async function choose<Value>(
  title: string,
  placeHolder: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  const picked = await vscode.window.showQuickPick([...choices], { title, placeHolder, ignoreFocusOut: true });
  return picked?.value;
}

/** A text without spaces around it; an empty one only where `mayBeEmpty`. Undefined where the person stopped. */
export async function askText(
  title: string,
  prompt: string,
  value = '',
  mayBeEmpty = false,
): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (typed) => (mayBeEmpty || typed.trim() ? undefined : vscode.l10n.t('Something has to stand here.')),
  });
  return text?.trim();
}

export async function askNumber(
  title: string,
  prompt: string,
  least: number,
  most: number,
  value?: number,
): Promise<number | undefined> {
  const fits = (typed: string) => typed.trim() !== '' && Number(typed) >= least && Number(typed) <= most;
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value: value === undefined ? '' : String(value),
    ignoreFocusOut: true,
    validateInput: (typed) => (fits(typed) ? undefined : vscode.l10n.t('A number from {0} to {1}.', least, most)),
  });
  return text === undefined ? undefined : Number(text);
}
