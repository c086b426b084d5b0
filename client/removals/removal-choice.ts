import * as vscode from 'vscode';
import type { Json } from '../../shared/model';
import {
  type FlagSummary,
  type FolderFindings,
  type FolderFlags,
  type PreviewRemoval,
  protocol,
} from '../../shared/protocol';
import { sayValue } from '../../shared/wording';
import type { Connection } from '../connection';
import { sayNothing } from '../nothing';
import { plain } from '../rows';

/** A flag to remove, as a command was given it. */
interface Wanted {
  readonly folder?: string;
  readonly flag: string;
  readonly keep?: Json;
}

interface Removable {
  readonly folder: string;
  readonly summary: FlagSummary;
}

/**
 * What to remove: the flags that a command was given (a key, `{ folder?, flag, keep? }`, `{ rule }` for all that this rule
 * proves, or a whole `PreviewRemoval`), else those that the person chooses. For each without a proof the person says what
 * to keep. Undefined where nothing was chosen.
 */
export async function chooseRemoval(
  connection: Connection,
  given: readonly unknown[],
): Promise<PreviewRemoval | undefined> {
  const whole = given.find(isWhole);
  if (whole) return whole;
  const folders = (await connection.ask<readonly FolderFlags[]>(protocol.flags)) ?? [];
  const all = folders.flatMap(({ folder, flags }) => flags.filter(isRemovable).map((summary) => ({ folder, summary })));
  const wanted = await readWanted(connection, given);
  const chosen = wanted ? find(all, wanted) : await ask(connection, all);
  const folder = chosen?.[0]?.one.folder;
  if (!chosen || folder === undefined) return undefined;
  const decisions: PreviewRemoval['decisions'][number][] = [];
  // One folder at a time: its edits are one step to undo.
  for (const { one, keep } of chosen.filter((each) => each.one.folder === folder)) {
    const { key, decision, keepable } = one.summary;
    if (keep !== undefined) decisions.push({ flag: key, keep });
    else if (decision) decisions.push({ flag: key, keep: decision.keep });
    else {
      const answer = await askKeep(key, keepable);
      if (!answer) return undefined;
      decisions.push({ flag: key, keep: answer.keep });
    }
  }
  return { folder, decisions };
}

function isWhole(given: unknown): given is PreviewRemoval {
  return typeof given === 'object' && given !== null && 'decisions' in given && 'folder' in given;
}

function isRemovable({ lookups, attributeOf }: FlagSummary): boolean {
  return lookups.length > 0 && attributeOf === undefined;
}

/** Undefined where nothing was given. */
async function readWanted(connection: Connection, given: readonly unknown[]): Promise<readonly Wanted[] | undefined> {
  const wanted: Wanted[] = [];
  let asked = false;
  for (const one of given) {
    if (typeof one === 'string' && one !== '') wanted.push({ flag: one });
    else if (typeof one !== 'object' || one === null) continue;
    else {
      const { folder, flag, rule, keep } = one as Record<string, unknown>;
      const inFolder = typeof folder === 'string' ? { folder } : {};
      if (typeof flag === 'string' && flag !== '')
        wanted.push({ ...inFolder, flag, ...(keep !== undefined && { keep: keep as Json }) });
      else if (typeof rule === 'string') wanted.push(...(await provenBy(connection, rule)));
      else continue;
    }
    asked = true;
  }
  return asked ? wanted : undefined;
}

/** The flags whose findings of one rule a removal would mend. */
async function provenBy(connection: Connection, rule: string): Promise<readonly Wanted[]> {
  const folders = (await connection.ask<readonly FolderFindings[]>(protocol.findings)) ?? [];
  return folders.flatMap(({ folder, findings }) =>
    findings
      .filter((finding) => finding.rule === rule && finding.fix?.kind === 'remove-flag' && finding.flag !== '')
      .map(({ flag }) => ({ folder, flag })),
  );
}

interface Chosen {
  readonly one: Removable;
  readonly keep?: Json;
}

function find(all: readonly Removable[], wanted: readonly Wanted[]): readonly Chosen[] {
  const found: Chosen[] = [];
  for (const { folder, flag, keep } of wanted) {
    const one = all.find((each) => each.summary.key === flag && (!folder || each.folder === folder));
    if (!one) void vscode.window.showInformationMessage(vscode.l10n.t('No code asks for {0}.', plain(flag)));
    else if (!found.some((each) => each.one === one)) found.push({ one, ...(keep !== undefined && { keep }) });
  }
  return found;
}

/** What is proven first, and chosen already. */
async function ask(connection: Connection, all: readonly Removable[]): Promise<readonly Chosen[] | undefined> {
  if (all.length === 0) {
    sayNothing(connection, vscode.l10n.t('No code of this workspace asks for a flag.'));
    return undefined;
  }
  const proven = all.filter(({ summary }) => summary.decision);
  const items = [...proven, ...all.filter(({ summary }) => !summary.decision)].map((one) => ({
    label: plain(one.summary.key),
    description: plain(
      one.summary.decision
        ? vscode.l10n.t('keep {0}: {1}', sayKeep(one.summary.decision.keep), one.summary.decision.because)
        : (one.summary.state ?? ''),
    ),
    picked: one.summary.decision !== undefined,
    one,
  }));
  const placeHolder = vscode.l10n.t('The flags to remove; what is proven is chosen');
  const picked = await vscode.window.showQuickPick(items, { placeHolder, canPickMany: true, matchOnDescription: true });
  return picked?.map(({ one }) => ({ one }));
}

async function askKeep(key: string, keepable: readonly Json[]): Promise<{ readonly keep: Json } | undefined> {
  const another = vscode.l10n.t('Another value…');
  const items: { readonly label: string; readonly keep?: Json }[] = [
    ...keepable.map((keep) => ({ label: plain(sayKeep(keep)), keep })),
    { label: another },
  ];
  const placeHolder = vscode.l10n.t('Nothing is proven about {0}: which value stays?', plain(key));
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  if (!picked) return undefined;
  if (picked.keep !== undefined) return { keep: picked.keep };
  const prompt = vscode.l10n.t('The value of {0} to keep, as JSON', plain(key));
  const validateInput = (text: string) => (readJson(text) ? undefined : vscode.l10n.t('This is not JSON.'));
  const typed = await vscode.window.showInputBox({ prompt, value: '"', validateInput, ignoreFocusOut: true });
  return typed === undefined ? undefined : readJson(typed);
}

function sayKeep(value: Json): string {
  return value === true ? vscode.l10n.t('enabled') : value === false ? vscode.l10n.t('disabled') : sayValue(value);
}

function readJson(text: string): { readonly keep: Json } | undefined {
  try {
    return { keep: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
