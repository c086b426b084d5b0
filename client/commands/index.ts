import * as vscode from 'vscode';
import { refresh } from './refresh';
import { restartServer } from './restart-server';
import { showOutput } from './show-output';
import { showReferences } from './show-references';
import { showReport } from './show-report';
import type { Command, CommandContext } from './types';

export const commands: readonly Command[] = [showReport, refresh, restartServer, showOutput, showReferences];

export function registerCommands(context: CommandContext): vscode.Disposable[] {
  return commands.map(({ id, run }) => vscode.commands.registerCommand(id, (...values) => run(context, ...values)));
}
