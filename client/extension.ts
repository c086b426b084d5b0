import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Connection } from './connection';
import { Credentials } from './credentials';
import { Demo } from './demo';
import { RemovalPreviews, removalScheme } from './removals/removal-previews';
import { ReportPages, reportPageType } from './report-page';
import { PlanDocuments, planScheme } from './rollouts/plan-documents';
import { expiredIn, SessionExpiry } from './session-expiry';
import { Sidebar } from './sidebar';
import { StatusItem } from './status-item';

/** Registers what costs nothing, and starts the server behind: activation waits for no process and no file. */
export function activate(context: vscode.ExtensionContext): { readonly ready: Promise<void> } {
  const start = performance.now();
  const output = vscode.window.createOutputChannel('Flagkeeper', { log: true });
  const credentials = new Credentials(context.secrets);
  const demo = new Demo(context, output);
  const connection = new Connection(context, output, async () => ({
    ...(await credentials.environment()),
    ...(await demo.environment()),
  }));
  const expiry = new SessionExpiry();
  const sidebar = new Sidebar(connection, context.workspaceState, (view, expired) => void expiry.hear(view, expired));
  const status = new StatusItem(connection, (folders) => {
    sidebar.showStatus(folders);
    void expiry.hear('sources', expiredIn(folders));
  });
  const plans = new PlanDocuments();
  const removals = new RemovalPreviews(connection);
  const reports = new ReportPages(connection, context);
  context.subscriptions.push(
    output,
    connection,
    demo,
    sidebar,
    status,
    removals,
    reports,
    vscode.window.registerWebviewPanelSerializer(reportPageType, reports),
    vscode.workspace.registerTextDocumentContentProvider(planScheme, plans),
    vscode.workspace.registerTextDocumentContentProvider(removalScheme, removals),
    vscode.workspace.onDidGrantWorkspaceTrust(() => connection.restart().then(() => demo.greet())),
    ...registerCommands({ connection, output, status, sidebar, plans, removals, reports, credentials, demo }),
  );
  const ready = connection.start().then(() => demo.greet());
  performance.measure('flagkeeper/activate', { start });
  return { ready };
}
