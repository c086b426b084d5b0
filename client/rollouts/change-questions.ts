import * as vscode from 'vscode';
import type { Json } from '../../shared/model';
import type { Change } from '../../shared/rollouts/types';
import { plain } from '../rows';
import { askNumber, askText, choose } from './questions';
import type { ChosenTarget } from './target-choice';

/** Asks what becomes of the flag, value or slot; undefined where the person stopped. */
export async function askChange({ target, key }: ChosenTarget): Promise<Change | undefined> {
  const title = plain(key);
  if (target.kind === 'freeform') return askValue(title, key);
  return target.kind === 'slots' ? askSlot(title, key) : askFlag(title, key);
}

async function askFlag(title: string, flag: string): Promise<Change | undefined> {
  const { t } = vscode.l10n;
  const kind = await choose(title, t('What changes?'), [
    { label: t('On for everybody'), value: 'on' },
    { label: t('Off for everybody'), value: 'off' },
    { label: t('The share of a variant…'), value: 'split' },
    { label: t('The rule of a variant…'), value: 'rule' },
    { label: t('An attribute…'), value: 'attribute' },
  ] as const);
  switch (kind) {
    case 'on':
    case 'off':
      return { kind: 'enable', flag, enabled: kind === 'on' };
    case 'split': {
      const variant = await askText(title, t('Name of the variant'));
      const percent = variant && (await askNumber(title, t('Its share in percent'), 0, 100));
      if (!variant || typeof percent !== 'number') return undefined;
      const by = await askText(
        title,
        t('Context key that deals it out, such as userId; empty for the one that is there'),
        '',
        true,
      );
      return by === undefined ? undefined : { kind, flag, variant, percent, ...(by && { by }) };
    }
    case 'rule': {
      const variant = await askText(title, t('Name of the variant'));
      const rule = variant && (await askText(title, t('Its rule, in the vendor’s language')));
      return variant && rule ? { kind, flag, variant, rule } : undefined;
    }
    case 'attribute': {
      const attribute = await askText(title, t('Name of the attribute'));
      const value = attribute ? await askJson(title, t('Its value, as JSON')) : undefined;
      if (!attribute || value === undefined) return undefined;
      const variant = await askText(title, t('Variant that it belongs to; empty where the flag has none'), '', true);
      return variant === undefined
        ? undefined
        : { kind, flag, attribute, value: value.json, ...(variant && { variant }) };
    }
    default:
      return undefined;
  }
}

async function askValue(title: string, pointer: string): Promise<Change | undefined> {
  const value = await askJson(title, vscode.l10n.t('The new value, as JSON: 0.7, true, "claude"'));
  return value && { kind: 'value', pointer, value: value.json };
}

async function askSlot(title: string, slot: string): Promise<Change | undefined> {
  const { t } = vscode.l10n;
  const kind = await choose(title, t('What changes?'), [
    { label: t('Its share of the traffic…'), value: 'traffic' },
    { label: t('It changes places with production'), value: 'swap' },
  ] as const);
  if (kind !== 'traffic') return kind && { kind, slot };
  const percent = await askNumber(title, t('Its share in percent'), 0, 100);
  return percent === undefined ? undefined : { kind, slot, percent };
}

/** In a box of its own: `null` is a value too. */
async function askJson(title: string, prompt: string): Promise<{ readonly json: Json } | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (typed) => (parse(typed) ? undefined : vscode.l10n.t('This is no JSON; a text stands between ".')),
  });
  return text === undefined ? undefined : parse(text);
}

function parse(text: string): { readonly json: Json } | undefined {
  try {
    return { json: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
