import type { Json } from '../../../shared/model';
import type { Choices } from '../choices';

export type Type = 'bool' | 'num' | 'text';

/** A variable in scope. */
export interface Name {
  readonly text: string;
  readonly type: Type;
  readonly mutable: boolean;
}

/** A way to ask for the flag: an expression of a type. */
export interface Ask {
  readonly text: string;
  readonly type: Type;
  /** How tightly its text holds together; see `Code`. */
  readonly binds: number;
  /** Asks with an `await`. */
  readonly awaits?: true;
}

/** Where code is written: what it may name, and where it may jump. */
export interface Place {
  readonly names: readonly Name[];
  readonly asks: readonly Ask[];
  readonly body: 'module' | 'function' | 'async' | 'generator' | 'arrow';
  readonly loops: number;
  readonly labels: readonly string[];
  readonly inSwitch: boolean;
  readonly depth: number;
}

/** An expression and how tightly it holds together, from comma (0) to a literal (20). */
export interface Code {
  readonly text: string;
  readonly binds: number;
}

/** What one program is made of, and how far it has come. */
export interface World {
  readonly c: Choices;
  readonly kind: Kind;
  readonly keep: Json;
  /** Every expression has the type that its place wants, and declarations say theirs. */
  readonly typed: boolean;
  readonly jsx: boolean;
  /** How many nodes may still be written. */
  budget: number;
  /** Marks of runs of text that have nothing to do with the flag: each must stay byte by byte. */
  readonly bystanders: string[];
  /** Names that nothing needs once the flag is gone. */
  readonly mustGo: string[];
  /** Files that nothing needs once the flag is gone. */
  readonly filesToGo: string[];
  /** Refusals to come, by their code. */
  readonly held: string[];
  /** Files that have nothing to do with the flag. */
  readonly quiet: string[];
  readonly files: Map<string, string>;
  /** Import lines of the main file besides the SDK's. */
  readonly imports: string[];
  count: number;
  /** Functions that do more than ask. */
  readonly acting: string[];
}

/** What the flag answers with. */
export type Kind = 'boolean' | 'variant' | 'number' | 'object';

export function fresh(w: World, prefix: string): string {
  w.count += 1;
  return `${prefix}${w.count}`;
}

/** Takes a node's worth from the budget; false where only leaves may still be written. */
export function spend(w: World, place: Place): boolean {
  w.budget -= 1;
  return w.budget > 0 && place.depth > 0;
}

export function deeper(place: Place): Place {
  return { ...place, depth: place.depth - 1 };
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

export function block(body: string): string {
  return body === '' ? '{}' : `{\n${indent(body)}\n}`;
}

/** `: boolean` and the like, where the program has types. */
export function annotated(w: World, type: Type | 'any'): string {
  if (!w.typed) return '';
  return type === 'bool' ? ': boolean' : type === 'num' ? ': number' : type === 'text' ? ': string' : ': unknown';
}

/** Whether a code that stands for the flag does something besides. */
export function acts(w: World, text: string): boolean {
  return /\be\w?\(/.test(text) || w.acting.some((name) => text.includes(`${name}(`));
}

/** The ways to ask that still mean the same in a function with a `this` of its own. */
export function ownThis(place: Place): Place {
  return { ...place, asks: place.asks.filter(({ text }) => !text.startsWith('this.')) };
}
