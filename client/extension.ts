import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Connection } from './connection';
import { StatusItem } from './status-item';

/** Registers what costs nothing, and starts the server behind: activation waits for no process and no file. */
export function activate(context: vscode.ExtensionContext): { readonly ready: Promise<void> } {
  const output = vscode.window.createOutputChannel('Flagkeeper', { log: true });
  const connection = new Connection(context, output);
  const status = new StatusItem(connection);
  context.subscriptions.push(output, connection, status, ...registerCommands({ connection, output, status }));
  context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => connection.restart()));
  return { ready: connection.start() };
}
