import type { Cleanup, Decision, DynamicLookup, Lookup, Refusal } from '../model';
import { type Draft, type DraftSource, openDraft, readOriginals } from '../surgery/draft';
import { markLookups, unfinished } from '../surgery/lookups';
import { runToRest } from '../surgery/passes';
import { planTests } from '../surgery/pinned-tests';
import type { Trees } from '../surgery/trees';
import { evaluate } from '../surgery/values';
import { booleanChoice } from './boolean-choice';
import { chosenCallback } from './chosen-callback';
import { conditional } from './conditional';
import { conditionalElement } from './conditional-element';
import { deadDeclaration } from './dead-declaration';
import { deadExport } from './dead-export';
import { deadImport } from './dead-import';
import { deadMember } from './dead-member';
import { dependencyArray } from './dependency-array';
import { emptyBranch } from './empty-branch';
import { emptyCall } from './empty-call';
import { emptyComponent } from './empty-component';
import { emptyLoop } from './empty-loop';
import { emptyTry } from './empty-try';
import { expressionStatement } from './expression-statement';
import { flagList } from './flag-list';
import { gatedDeclaration } from './gated-declaration';
import { gatedElement } from './gated-element';
import { gatedEntry } from './gated-entry';
import { idleJump } from './idle-jump';
import { ifStatement } from './if-statement';
import { inlineValue } from './inline-value';
import { joinedDeclaration } from './joined-declaration';
import { jsxAttribute } from './jsx-attribute';
import { jsxChild } from './jsx-child';
import { jsxText } from './jsx-text';
import { label } from './label';
import { logical } from './logical';
import { lookupTable } from './lookup-table';
import { loop } from './loop';
import { objectParameter } from './object-parameter';
import { parameter } from './parameter';
import { pinnedTest } from './pinned-test';
import { siftedElement } from './sifted-element';
import { spread } from './spread';
import { switchStatement } from './switch-statement';
import { template } from './template';
import type { Rewrite } from './types';
import { unreachable } from './unreachable';

/** Every rewrite, in the order in which they are tried on a node. */
export const rewrites: readonly Rewrite[] = [
  deadDeclaration,
  deadImport,
  deadExport,
  parameter,
  objectParameter,
  deadMember,
  joinedDeclaration,
  pinnedTest,
  flagList,
  gatedElement,
  gatedEntry,
  gatedDeclaration,
  unreachable,
  ifStatement,
  emptyBranch,
  emptyLoop,
  emptyTry,
  emptyCall,
  emptyComponent,
  idleJump,
  switchStatement,
  loop,
  label,
  expressionStatement,
  dependencyArray,
  spread,
  siftedElement,
  jsxChild,
  jsxText,
  conditionalElement,
  jsxAttribute,
  template,
  lookupTable,
  chosenCallback,
  inlineValue,
  conditional,
  logical,
  booleanChoice,
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
  /** The steps to take; all of them where left out. */
  readonly steps?: readonly Rewrite[];
  /** Given to one cleanup after another, so that the later ones need not parse again what the earlier ones left. */
  readonly trees?: Trees;
}

/** Removes one flag: whole new texts, and every place that stays, with its reason. Mentions are the host's to find. */
export function cleanUp(request: CleanupRequest): Cleanup {
  const { code, decision, lookups, dynamic, pinning = [], steps = rewrites } = request;
  const originals = readOriginals(code, request.trees);
  const draft = openDraft(code, decision.flag, originals);
  const before = openDraft(code, decision.flag, originals);
  const held = heldByPins(draft, decision, lookups, pinning);
  const { paths, refused } = markLookups(draft, lookups, decision, held);
  const lists = draft.flagLists().flatMap(({ path, name }) => path ?? draft.naming(name.split('.')[0] ?? name));
  // A test that asks for a flag by a computed key tries what there is: nothing in it needs an entry of its own.
  const isAsked = dynamic.some((place) => !place.inTest && !draft.isTest(place.file));
  const isHeld = refused.length > 0 || isAsked || lookups.length === 0;
  const run = { decision, draft, before, paths: [...paths, ...pinning, ...lists], isHeld, held };
  const rested = runToRest(run, steps);
  const refusals: Refusal[] = [
    ...refused,
    ...unfinished(draft, lookups),
    ...dynamic.map(refuseDynamic),
    ...rested.refused,
  ];
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

/** Files that ask for the flag and set it, like a test would, in a way that cannot be told. */
function heldByPins(
  draft: Draft,
  decision: Decision,
  lookups: readonly Lookup[],
  pinning: readonly string[],
): ReadonlySet<string> {
  const asking = new Set(lookups.map(({ file }) => file));
  const values = evaluate(draft);
  return new Set(
    pinning.filter((path) => {
      const file = asking.has(path) ? draft.file(path) : undefined;
      return !!file && (planTests({ decision, draft, file, values })?.undecided.length ?? 0) > 0;
    }),
  );
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
