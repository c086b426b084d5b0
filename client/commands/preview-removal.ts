import { previewRemoval as id } from '../../shared/protocol';
import { chooseRemoval } from '../removals/removal-choice';
import type { Command } from './types';

/** Shows in the diff editor what removing flags changes; nothing is changed before a person says so. */
export const previewRemoval: Command = {
  id,
  title: 'Preview the Removal of Flags…',
  async run({ connection, removals }, given, selected) {
    const all = Array.isArray(selected) && selected.length > 0 ? selected : given === undefined ? [] : [given];
    const asked = await chooseRemoval(connection, all);
    if (asked) await removals.show(asked);
  },
};
