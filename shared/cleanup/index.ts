import type { Cleanup, Decision, DynamicLookup, Lookup, Refusal } from '../model';
import { type DraftSource, openDraft } from '../surgery/draft';
import { flagEntries } from '../surgery/flag-entries';
import { markLookups, unfinished } from '../surgery/lookups';
import { runToRest } from '../surgery/passes';
import { evaluate } from '../surgery/values';
import { conditional } from './conditional';
import { deadDeclaration } from './dead-declaration';
import { deadExport } from './dead-export';
import { deadImport } from './dead-import';
import { deadMember } from './dead-member';
import { dependencyArray } from './dependency-array';
import { emptyBranch } from './empty-branch';
import { emptyTry } from './empty-try';
import { expressionStatement } from './expression-statement';
import { flagList } from './flag-list';
import { idleJump } from './idle-jump';
import { ifStatement } from './if-statement';
import { inlineValue } from './inline-value';
import { jsxAttribute } from './jsx-attribute';
import { jsxChild } from './jsx-child';
import { label } from './label';
import { logical } from './logical';
import { loop } from './loop';
import { parameter } from './parameter';
import { pinnedTest } from './pinned-test';
import { spread } from './spread';
import { switchStatement } from './switch-statement';
import type { Rewrite } from './types';
import { unreachable } from './unreachable';

/** Every rewrite, in the order in which they are tried on a node. */
export const rewrites: readonly Rewrite[] = [
  deadDeclaration,
  deadImport,
  deadExport,
  parameter,
  deadMember,
  pinnedTest,
  flagList,
  unreachable,
  ifStatement,
  emptyBranch,
  emptyTry,
  idleJump,
  switchStatement,
  loop,
  label,
  expressionStatement,
  dependencyArray,
  spread,
  jsxChild,
  jsxAttribute,
  inlineValue,
  conditional,
  logical,
];

export interface CleanupRequest {
  readonly code: DraftSource;
  readonly decision: Decision;
  /** The flag's own lookups. */
  readonly lookups: readonly Lookup[];
  /** Places that may ask for it. */
  readonly dynamic: readonly DynamicLookup[];
  /** Files that may pin flags for tests. */
  readonly pinning?: readonly string[];
}

/** Removes one flag: whole new texts, and every place that stays, with its reason. Mentions are the host's to find. */
export function cleanUp({ code, decision, lookups, dynamic, pinning = [] }: CleanupRequest): Cleanup {
  const draft = openDraft(code);
  const before = openDraft(code);
  const { paths, refused } = markLookups(draft, lookups, decision);
  const lists = draft.flagLists().flatMap(({ path, name }) => path ?? draft.naming(name.split('.')[0] ?? name));
  const isHeld = refused.length > 0 || dynamic.length > 0 || lookups.length === 0;
  runToRest({ decision, draft, before, paths: [...paths, ...pinning, ...lists], isHeld }, rewrites);
  const refusals: Refusal[] = [...refused, ...unfinished(draft, lookups), ...dynamic.map(refuseDynamic)];
  if (refusals.length === 0 && !isHeld)
    refusals.push(...flagEntries(draft, decision.flag, evaluate(draft).purity).refused);
  return {
    flag: decision.flag,
    keep: decision.keep,
    because: decision.because,
    edits: draft.changed().map(({ path, text }) => ({ file: path, newText: text })),
    deleted: draft.removed(),
    refused: refusals.sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.start.line - b.start.line || a.start.column - b.start.column,
    ),
    mentions: [],
  };
}

function refuseDynamic({ file, start, end, reason }: DynamicLookup): Refusal {
  return {
    file,
    start,
    end,
    code: 'dynamic-key',
    message: `The key is computed here, so it may be this flag: ${reason}`,
  };
}
