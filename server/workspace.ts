import { openEditing } from '../shared/code/editing';
import { extractFacts } from '../shared/code/extract';
import type { FileFacts } from '../shared/code/facts';
import { lineOf } from '../shared/code/facts/ignores';
import { openDetection } from '../shared/lookups';
import type { IgnoreComment, Position } from '../shared/model';
import type { Engine } from './workspace/engine';
import { OpenedWorkspace } from './workspace/opened';
import type { Workspace, WorkspaceOptions } from './workspace/types';

/** Opens the code of one repository; reads nothing before it is asked. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  return new OpenedWorkspace(options, lookups);
}

const lookups: Engine<FileFacts> = {
  extract: extractFacts,
  edit: openEditing,
  ignoresIn,
  open: openDetection,
};

function ignoresIn(file: string, facts: FileFacts): readonly IgnoreComment[] {
  const at = (offset: number): Position => {
    const line = lineOf(offset, facts.lines);
    return { line, column: offset - (facts.lines[line - 1] ?? 0) + 1 };
  };
  return facts.ignores.map(({ s, e, ...rest }) => ({ file, start: at(s), end: at(e), ...rest }));
}
