import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient/node';
import { showReferences as id } from '../../shared/protocol';
import type { Command } from './types';

export const showReferences: Command = {
  id,
  async run({ connection }, uri, position, locations) {
    const convert = connection.convert;
    if (!convert || typeof uri !== 'string') return;
    await vscode.commands.executeCommand(
      'editor.action.showReferences',
      vscode.Uri.parse(uri),
      convert.asPosition(position as Position),
      await convert.asReferences((locations ?? []) as Location[]),
    );
  },
};
