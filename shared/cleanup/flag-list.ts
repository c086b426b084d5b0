import { ts } from 'ts-morph';
import { separated } from '../surgery/edits';
import { flagEntries } from '../surgery/flag-entries';
import { entryRemoval } from '../surgery/list-entries';
import type { Part, Pass, Rewrite } from './types';

/** The flag's entries in registries, in what is kept in step with them, and in objects that they type. */
export const flagList: Rewrite = {
  id: 'flag-list',
  on: ['SourceFile'],
  example: {
    before:
      "type FlagName = 'x' | 'y';\nconst defaults: Record<FlagName, boolean> = { x: false, y: true };\nstart(defaults, flag('x'));\n",
    after: "type FlagName = 'y';\nconst defaults: Record<FlagName, boolean> = { y: true };\nstart(defaults, true);\n",
  },
  rewrite: (node, pass) => {
    if (!ts.isSourceFile(node) || !pass.isFolded || !holdsList(pass)) return undefined;
    const { draft, decision, values } = pass;
    const { entries, refused } = flagEntries(draft, decision.flag, values.purity);
    for (const each of refused) pass.refuse(each);
    if (refused.length > 0) return undefined;
    const byFile = new Map<string, typeof entries>();
    for (const entry of entries) byFile.set(entry.file.path, [...(byFile.get(entry.file.path) ?? []), entry]);
    return [...byFile].map(([path, own]): Part => {
      const edits = separated(own.map(entryRemoval));
      return { path, claim: { start: edits[0]!.start, end: edits.at(-1)!.end }, edits };
    });
  },
};

/** One of the lists is declared here: they are all seen to from there. */
function holdsList({ draft, file }: Pass): boolean {
  return draft
    .flagLists()
    .some(({ path, name }) => (path ?? file.path) === file.path && file.text.includes(name.split('.')[0] ?? name));
}
