import type {
  DynamicLookup,
  Evidence,
  Fix,
  FlagRecord,
  IgnoreComment,
  Json,
  Location,
  Severity,
  SourceReport,
} from '../model';
import type { IgnoreSetting, Settings } from '../settings/types';

/** One kind of flag debt. */
export interface Rule<Options extends RuleOptions = RuleOptions> {
  readonly id: string;
  readonly severity: Severity | 'off';
  /** One line for tables: when the rule speaks. */
  readonly summary: string;
  /** Its options with their defaults; what a configuration gives is of the same type. */
  readonly options: Options;
  /** Judges a flag by its age: `inactive` steps back where one of these speaks. */
  readonly byAge?: true;
  /** Looks at what became of the ignores, once every other rule has spoken. */
  readonly last?: true;
  /** Answers verdicts, and flags that cannot be judged with the reason; never both for one reason. */
  readonly assess: (context: RuleContext<Options>) => readonly Judgement[];
}

export type RuleOptions = Readonly<Record<string, Json>>;

export interface RuleContext<Options extends RuleOptions = RuleOptions> {
  readonly records: readonly FlagRecord[];
  readonly dynamic: readonly DynamicLookup[];
  readonly sources: readonly SourceReport[];
  readonly settings: Settings;
  readonly now: string;
  readonly options: Options;
  /** What the rules before this one in the list found, ignored or not. */
  readonly earlier: readonly { readonly rule: string; readonly flag: string; readonly byAge: boolean }[];
  /** Every ignore, with whether it silenced something, or may have had something been judged. */
  readonly ignores: readonly Ignore[];
}

/** An ignore of the configuration or of a comment, and what became of it. */
export type Ignore = (
  | { readonly from: 'comment'; readonly comment: IgnoreComment }
  | { readonly from: 'configuration'; readonly setting: IgnoreSetting }
) & { readonly silenced: boolean; readonly undecided: boolean; readonly unknownRules: readonly string[] };

export type Judgement = Verdict | Unjudged;

/** What becomes a finding: of a flag (shown where code first asks for it), or of one place. */
export interface Verdict {
  readonly flag: string;
  readonly message: string;
  /** For a verdict on one place: that place. A verdict on a flag has none, and counts once. */
  readonly at?: Location;
  readonly evidence: readonly Evidence[];
  readonly fix?: Fix;
}

export interface Unjudged {
  readonly flag: string;
  readonly reason: string;
}
