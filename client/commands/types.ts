import type * as vscode from 'vscode';
import type { Connection } from '../connection';
import type { Credentials } from '../credentials';
import type { Demo } from '../demo';
import type { RemovalPreviews } from '../removals/removal-previews';
import type { ReportPages } from '../report-page';
import type { PlanDocuments } from '../rollouts/plan-documents';
import type { Sidebar } from '../sidebar';
import type { StatusItem } from '../status-item';

/** What a command may use. */
export interface CommandContext {
  readonly connection: Connection;
  readonly output: vscode.LogOutputChannel;
  readonly status: StatusItem;
  readonly sidebar: Sidebar;
  readonly plans: PlanDocuments;
  readonly removals: RemovalPreviews;
  readonly reports: ReportPages;
  readonly credentials: Credentials;
  readonly demo: Demo;
}

/** One command: its id is `flagkeeper.` and the camel-cased name of its file; arguments are plain data. */
export interface Command {
  readonly id: string;
  /** As the palette shows it; a command without a title is for links and lenses alone. */
  readonly title?: string;
  run(context: CommandContext, ...values: readonly unknown[]): unknown;
}
