import { criticalEnvironments } from '../inventory/critical';
import { matchesKey } from '../inventory/key-globs';
import type { Json } from '../model';
import type { Settings } from '../settings/types';
import { sayKey, sayList } from '../wording/values';
import { applyChanges, dataIn } from './apply-changes';
import { splitByWish } from './blast-radius';
import type { Language } from './change-values';
import { diffDocuments, sameDocument } from './document-diff';
import { warningsOf } from './plan-warnings';
import { estimatedMinutes, findStrategy, parseStrategy, strategyProblem } from './strategies';
import type { Rollout, RolloutPlace, RolloutStep, RolloutTarget, RolloutWish, Strategy, Wave, WaveWish } from './types';

/** What a plan is made from, beside the wish: the document that changes, and what each environment serves of it. */
export interface PlanBasis {
  readonly place: RolloutPlace;
  readonly kind: RolloutTarget['kind'];
  /** The version of `content`; left out where nothing is versioned, or nothing was written yet. */
  readonly version?: string;
  readonly content: string;
  readonly language: Language;
  readonly strategies: readonly Strategy[];
  /** In the vendor's order. */
  readonly environments: readonly BasisEnvironment[];
  /** Whether the vendor checks the document against rules of its owner before it deploys. */
  readonly validated: boolean;
  /** What a flag is held by: running experiments, by key. */
  readonly heldBy: Readonly<Record<string, readonly string[]>>;
  readonly url?: string;
}

interface BasisEnvironment {
  readonly name: string;
  readonly monitored: boolean;
  /** What is being deployed there now, of whatever profile, in a sentence. */
  readonly busy?: string;
  /** Left out where this was never deployed there. */
  readonly served?: { readonly version: string; readonly content: string };
}

export interface PlanFacts {
  readonly id: string;
  readonly source: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly settings: Settings;
}

export interface Plan {
  readonly rollout: Rollout;
  /** The new document, as it goes to the vendor. */
  readonly content: string;
  /** False where the newest version says all of it already: then that one is deployed, and none is written. */
  readonly writes: boolean;
}

/** A plan from a wish; or why there can be none, in a sentence. */
export function makePlan(wish: RolloutWish, basis: PlanBasis, facts: PlanFacts): Plan | { readonly problem: string } {
  const problem = waveProblem(wish, basis);
  if (problem !== undefined) return { problem };
  const changed = applyChanges(basis.content, basis.language, basis.kind, wish.changes);
  if ('problem' in changed) return changed;
  const options = { flags: basis.kind === 'flags' };
  const before = dataIn(basis.content, basis.language);
  const critical = criticalEnvironments(
    basis.environments.map(({ name }) => name),
    facts.settings,
  );
  const waves: Wave[] = [];
  for (const wave of wish.waves) {
    const found = strategyOf(wave, basis);
    if ('problem' in found) return found;
    const { strategy } = found;
    const steps = wave.environments.map((name): RolloutStep => {
      const environment = basis.environments.find((one) => one.name === name)!;
      const { served } = environment;
      const differences = diffDocuments(servedData(environment, basis), changed.data, options);
      return {
        environment: name,
        critical: critical.includes(name),
        monitored: environment.monitored,
        ...splitByWish(differences, changed.touched, basis.kind),
        ...(served ? { servedVersion: served.version } : {}),
        state: 'planned',
        percent: 0,
        log: [],
      };
    });
    waves.push({ steps, strategy, gate: wave.gate, estimatedMinutes: estimatedMinutes(strategy) });
  }
  const flags = [...new Set(wish.changes.flatMap((change) => ('flag' in change ? [change.flag] : [])))];
  const [flag] = flags.length === 1 && wish.changes.every((change) => 'flag' in change) ? flags : [];
  const writes = basis.version === undefined || !sameDocument(before, changed.data, options);
  const warnings = warningsOf({
    ...basis,
    waves,
    flags,
    changes: wish.changes,
    before,
    faults: changed.faults,
    settings: facts.settings,
  });
  const permanent = flags.filter((one) => matchesKey(facts.settings.permanent, one));
  if (permanent.length > 0)
    warnings.push({
      id: 'permanent',
      message: `${sayList(permanent.map((one) => sayKey(one)))} is meant to stay for good ("permanent" in the configuration): it is switched, not rolled out and removed.`,
      blocks: false,
    });
  const { description } = wish;
  const rollout: Rollout = {
    id: facts.id,
    createdAt: facts.createdAt,
    createdBy: facts.createdBy,
    ...(description === undefined ? {} : { description }),
    source: facts.source,
    place: basis.place,
    changes: wish.changes,
    ...(flag === undefined ? {} : { flag }),
    ...(basis.version === undefined ? {} : { baseVersion: basis.version }),
    waves,
    warnings,
    status: 'planned',
    ...(basis.url === undefined ? {} : { url: basis.url }),
  };
  return { rollout, content: changed.text, writes };
}

function waveProblem({ waves }: RolloutWish, basis: PlanBasis): string | undefined {
  const names = waves.flatMap(({ environments }) => environments);
  if (names.length === 0 || waves.some(({ environments }) => environments.length === 0))
    return 'No environment is named.';
  const known = basis.environments.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return `There is no environment ${sayKey(unknown)}; there are ${sayList(known, 12)}.`;
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  return twice === undefined
    ? undefined
    : `${sayKey(twice)} is named twice: an environment has one place in a rollout.`;
}

function strategyOf({ strategy }: WaveWish, { strategies }: PlanBasis) {
  const own = typeof strategy === 'string' ? parseStrategy(strategy) : strategy;
  if (!own) return findStrategy(strategies, strategy as string);
  const problem = strategyProblem(own);
  return problem === undefined ? { strategy: own } : { problem };
}

function servedData({ served }: BasisEnvironment, { language }: PlanBasis): Json | undefined {
  return served && dataIn(served.content, language);
}
