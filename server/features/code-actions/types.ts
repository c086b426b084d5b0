import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { Finding, Json, Position } from '../../../shared/model';

/** An action before anybody chose it. */
export interface Offer {
  readonly id: OfferId;
  readonly kind: string;
  readonly title: string;
  readonly finding?: Finding;
  readonly preferred: boolean;
  /** Worked out only where it is asked for. */
  outcome(): Promise<Outcome>;
}

/** What changes, or why nothing does. */
export type Outcome = { readonly edit: WorkspaceEdit } | { readonly disabled: string };

/** What an offer needs to be found again: the answer to the next request carries it. */
export type OfferId =
  | { readonly mending: string }
  | { readonly removal: RemovalId }
  /** Everything of the file that is proven. */
  | { readonly removal: 'proven' };

export interface RemovalId {
  readonly flag: string;
  readonly keep: Json;
  readonly proven: boolean;
  readonly scope: Scope;
  /** Where the lookup starts that the question was about. */
  readonly at: Position;
}

export type Scope = 'here' | 'file' | 'workspace';
