import { randomBytes, randomInt } from 'node:crypto';
import { nearest } from '../../shared/findings/nearest';
import { dataIn } from '../../shared/rollouts/apply-changes';
import type { Language } from '../../shared/rollouts/change-values';
import { withoutStamps } from '../../shared/rollouts/document-diff';
import { makePlan } from '../../shared/rollouts/make-plan';
import { withoutSecrets } from '../../shared/rollouts/secrets';
import { tokenOf } from '../../shared/rollouts/token';
import type { Change, Rollout, RolloutPlace, RolloutTarget, RolloutWish } from '../../shared/rollouts/types';
import { sayKey, sayList } from '../../shared/wording/values';
import { ProviderError } from '../providers/types';
import type { DriverTarget, RolloutDriver } from './driver';
import type { PlanRecord } from './plan-store';
import type { Desk, RolloutSource } from './types';

export interface Planned {
  readonly record: PlanRecord;
  /** The whole document before and after, secrets hidden, for people to compare. */
  readonly before: string;
  readonly after: string;
  readonly language: Language;
}

/** Makes a plan from a wish: finds the one place that it can mean, and reads all that the plan rests on. Writes nothing. */
export async function planFor(
  wish: RolloutWish,
  sources: readonly RolloutSource[],
  desk: Desk,
  signal?: AbortSignal,
): Promise<Planned> {
  const opened = await Promise.allSettled(
    wanted(wish, sources).map(async (source) => ({ source, driver: await source.open(signal) })),
  );
  const open = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    const failed = opened.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    const offers = await Promise.all(
      open.map(async (one) => (await one.driver.targets()).map((target) => ({ ...one, target }))),
    );
    const { source, driver, target } = only(wish, offers.flat());
    return await planAt(wish, source, driver, target.place, desk);
  } finally {
    for (const { driver } of open) driver.close();
  }
}

async function planAt(
  wish: RolloutWish,
  source: RolloutSource,
  driver: RolloutDriver,
  place: RolloutPlace,
  desk: Desk,
): Promise<Planned> {
  const basis = await driver.read(place);
  const id = newId(desk);
  const plan = makePlan(wish, basis, {
    id,
    source: source.id,
    createdAt: desk.now().toISOString(),
    createdBy: desk.who,
    settings: source.settings,
  });
  if ('problem' in plan) throw new ProviderError('rollouts', plan.problem, '');
  const { rollout, content, writes } = plan;
  const record = {
    rollout,
    writes,
    token: tokenOf(id, randomBytes(4).toString('hex')),
    locks: {},
    confirmed: [],
  };
  const flags = basis.kind !== 'freeform';
  return {
    record,
    before: readable(basis.content, basis.language, flags),
    after: readable(content, basis.language, flags),
    language: basis.language,
  };
}

/** As people read it: no stamps, no secrets; the text as it is where neither is in it. */
function readable(text: string, language: Language, flags: boolean): string {
  const data = language === 'plaintext' ? undefined : dataIn(text, language);
  if (data === undefined) return text;
  const shown = withoutSecrets(flags ? withoutStamps(data) : data);
  const same = JSON.stringify(shown) === JSON.stringify(data);
  return same && !flags ? text : `${JSON.stringify(sorted(shown, flags), null, 2)}\n`;
}

function sorted<T>(value: T, wanted: boolean): T {
  if (!wanted || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => sorted(item, wanted)) as T;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item, wanted)])) as T;
}

function wanted({ source }: RolloutWish, sources: readonly RolloutSource[]): readonly RolloutSource[] {
  if (sources.length === 0)
    throw new ProviderError(
      'rollouts',
      'No source here can be rolled out.',
      'Add one with "use": "appconfig" to the configuration.',
    );
  if (source === undefined) return sources;
  const found = sources.filter(({ id }) => id === source);
  if (found.length > 0) return found;
  throw new ProviderError(
    'rollouts',
    `There is no source ${sayKey(source)} that can be rolled out.`,
    `There are ${sayList(sources.map(({ id }) => id))}.`,
  );
}

interface Offer {
  readonly source: RolloutSource;
  readonly driver: RolloutDriver;
  readonly target: DriverTarget;
}

/** The one place that a wish means. Throws a ProviderError where it could be several, or none. */
function only(wish: RolloutWish, offers: readonly Offer[]): Offer {
  const named = offers.filter(({ target }) => wish.profile === undefined || namesPlace(target.place, wish.profile));
  if (named.length === 0) {
    const names = offers.map(({ target }) => target.place.name);
    throw new ProviderError(
      'rollouts',
      wish.profile === undefined ? 'There is nothing to roll out.' : `There is no profile ${sayKey(wish.profile)}.`,
      names.length > 0 ? `There are ${sayList(names, 8)}.` : '',
    );
  }
  const fitting = named.filter(({ target }) => wish.changes.every((change) => kindFor(change) === target.kind));
  const [flag] = wish.changes.flatMap((change) => ('flag' in change ? [change.flag] : []));
  const holding = flag === undefined ? fitting : fitting.filter(({ target }) => target.keys.includes(flag));
  const [first, second] = holding;
  if (first && !second) return first;
  if (first) {
    const several = holding.map(({ source, target }) => `${target.place.name} (${source.id})`);
    throw new ProviderError(
      'rollouts',
      `Several places could be meant: ${sayList(several, 8)}.`,
      'Name the source or the profile.',
    );
  }
  if (flag !== undefined && fitting.length > 0) {
    const near = nearest(
      flag,
      fitting.flatMap(({ target }) => target.keys),
    );
    throw new ProviderError(
      'rollouts',
      `${sayList(fitting.map(({ target }) => target.place.name))} has no flag ${sayKey(flag)}.`,
      near === undefined ? '' : `Did you mean ${sayKey(near)}?`,
    );
  }
  const kinds = sayList(
    named.map(({ target }) => `${target.place.name} (${kindWords[target.kind]})`),
    8,
  );
  throw new ProviderError(
    'rollouts',
    `None of ${kinds} takes such a change.`,
    'Flags are changed by key, freeform values by JSON pointer, slots by traffic or swap.',
  );
}

const kindWords = { flags: 'feature flags', freeform: 'freeform', slots: 'deployment slots' } as const;

function namesPlace({ name, ids }: RolloutPlace, wanted: string): boolean {
  return name === wanted || name.split('/').at(-1) === wanted || Object.values(ids).includes(wanted);
}

function kindFor({ kind }: Change): RolloutTarget['kind'] {
  if (kind === 'traffic' || kind === 'swap') return 'slots';
  return kind === 'value' ? 'freeform' : 'flags';
}

/** Without letters and digits that are taken for one another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

function newId({ store }: Desk): Rollout['id'] {
  for (;;) {
    const id = Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
    if (!store.read(id)) return id;
  }
}
