import type { ts } from 'ts-morph';
import type { Decision, Json, Refusal } from '../model';
import type { Draft, DraftFile } from '../surgery/draft';
import type { NodeKind } from '../surgery/passes';
import type { Part } from '../surgery/replace';
import type { Values } from '../surgery/values';

/** What a rewrite sees: one file of the draft, and everything that follows from the flag in it. */
export interface Pass {
  readonly decision: Decision;
  readonly draft: Draft;
  /** The repository as it was. */
  readonly before: Draft;
  readonly file: DraftFile;
  readonly values: Values;
  /** Nothing asks for the flag any more, and nothing was refused. */
  readonly isFolded: boolean;
  /** Files whose lookups stay, because their tests set the flag in ways that cannot be told. */
  readonly held: ReadonlySet<string>;
  /** Tells of a place that stays; it counts where nothing else changes any more. */
  refuse(refusal: Refusal): void;
}

/** A small program before and after, with `flag('x')` as the lookup; the rewrite's documentation and its test. */
export interface Example {
  readonly before: string;
  readonly after: string;
  /** The value to keep; true where it is left out. */
  readonly keep?: Json;
  /** The example is TSX. */
  readonly jsx?: true;
}

/** One small step of a cleanup. It reads a node and answers text edits; the steps run until nothing changes. */
export interface Rewrite {
  readonly id: string;
  readonly example: Example;
  /** The only kinds of nodes that it does anything about; all where left out. */
  readonly on?: readonly NodeKind[];
  /** Edits for this node, applied together or not at all; nothing where the step does not apply. */
  rewrite(node: ts.Node, pass: Pass): readonly Part[] | undefined;
}

export type { Part };
