import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Connection } from './connection';
import { ReportPages, reportPageType } from './report-page';
import { PlanDocuments, planScheme } from './rollouts/plan-documents';
import { Sidebar } from './sidebar';
import { StatusItem } from './status-item';

/** Registers what costs nothing, and starts the server behind: activation waits for no process and no file. */
export function activate(context: vscode.ExtensionContext): { readonly ready: Promise<void> } {
  const output = vscode.window.createOutputChannel('Flagkeeper', { log: true });
  const connection = new Connection(context, output);
  const sidebar = new Sidebar(connection, context.workspaceState);
  const status = new StatusItem(connection, (folders) => sidebar.showStatus(folders));
  const plans = new PlanDocuments();
  const reports = new ReportPages(connection, context);
  const commands = registerCommands({ connection, output, status, sidebar, plans, reports });
  context.subscriptions.push(reports, vscode.window.registerWebviewPanelSerializer(reportPageType, reports));
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(planScheme, plans));
  context.subscriptions.push(output, connection, sidebar, status, ...commands);
  context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => connection.restart()));
  return { ready: connection.start() };
}
