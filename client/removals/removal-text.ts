import { l10n } from 'vscode';
import type { RemovalPreview } from '../../shared/protocol';
import { plain } from '../rows';

/** The name of the tab, which no two previews share. */
export function sayTitle({ id, decisions }: RemovalPreview): string {
  return decisions.length === 1
    ? l10n.t('Without {0} (preview {1})', plain(decisions[0]!.flag, 60), id)
    : l10n.t('Without {0} flags (preview {1})', decisions.length, id);
}

/** What would change, how sure that is, and what stays; `mayApply` is false where nothing can be done with it. */
export function sayChanges(preview: RemovalPreview): { readonly text: string; readonly mayApply: boolean } {
  const { files, refused, typeErrors, unchecked } = preview;
  const stays = sayStays(preview);
  if (files.length === 0) {
    const why = refused[0] ? plain(`${refused[0].code}: ${refused[0].message}`, 300) : l10n.t('No place is left.');
    return { text: [l10n.t('Nothing can be removed.'), why].join(' '), mayApply: false };
  }
  if (typeErrors.length > 0) {
    const errors =
      typeErrors.length === 1 ? l10n.t('1 new type error') : l10n.t('{0} new type errors', typeErrors.length);
    return { text: [l10n.t('It cannot be applied: {0} would come in.', errors), ...stays].join(' '), mayApply: false };
  }
  const gone = files.filter(({ after }) => after === null).length;
  const changed = files.length - gone;
  const touched = [
    ...(changed > 0 ? [changed === 1 ? l10n.t('1 file changes') : l10n.t('{0} files change', changed)] : []),
    ...(gone > 0 ? [gone === 1 ? l10n.t('1 file is deleted') : l10n.t('{0} files are deleted', gone)] : []),
  ].join(', ');
  const checked =
    unchecked === undefined
      ? l10n.t('Types were checked: no new errors.')
      : l10n.t('Types were not checked: {0}.', plain(unchecked, 200));
  return { text: [`${touched}.`, checked, ...stays].join(' '), mayApply: true };
}

function sayStays({ refused }: RemovalPreview): readonly string[] {
  if (refused.length === 0) return [];
  return [refused.length === 1 ? l10n.t('1 place stays.') : l10n.t('{0} places stay.', refused.length)];
}
