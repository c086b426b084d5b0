import * as vscode from 'vscode';
import type { Json } from '../../shared/model';
import type { PlannedRollout } from '../../shared/protocol';
import type { Rollout } from '../../shared/rollouts/types';
import { plain } from '../rows';

export const planScheme = 'flagkeeper-plan';

/** A plan; one that was made before comes without its documents. */
export type ShownPlan = Pick<PlannedRollout, 'rollout'> & Partial<Omit<PlannedRollout, 'rollout'>>;

/** The two sides of a plan as documents that nobody can edit, and that are on no disk. */
export class PlanDocuments implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  /** Shows in the diff editor what a plan changes. */
  async show(planned: ShownPlan): Promise<void> {
    const { rollout, before = sideOf(rollout, 'before'), after = sideOf(rollout, 'after'), language } = planned;
    const extension = language === 'yaml' ? 'yaml' : language === 'plaintext' ? 'txt' : 'json';
    const side = (name: string, text: string) => {
      const uri = vscode.Uri.from({ scheme: planScheme, path: `/${rollout.id}/${name}.${extension}` });
      this.texts.set(uri.path, text);
      return uri;
    };
    const title = vscode.l10n.t('{0}: now ↔ planned', plain(rollout.place.name));
    const sides = [side('now', before), side('planned', after)];
    await vscode.commands.executeCommand('vscode.diff', ...sides, title, { preview: true });
  }
}

/** What a plan that was made before changes, as one document: each pointer with its value. */
function sideOf({ waves }: Rollout, side: 'before' | 'after'): string {
  const steps = waves.flatMap((wave) => wave.steps);
  const values: Record<string, Json> = {};
  for (const { environment, changes, others } of steps)
    for (const { pointer, hidden, [side]: value } of [...changes, ...others])
      if (hidden) values[`${environment} ${pointer}`] = `(hidden, ${side})`;
      else if (value !== undefined) values[`${environment} ${pointer}`] = value;
  return `${JSON.stringify(values, null, 2)}\n`;
}
