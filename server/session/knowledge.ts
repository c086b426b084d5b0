import { keyBySpelling } from '../../shared/inventory/spelling';
import type { DynamicLookup, FlagRecord, Lookup, Since } from '../../shared/model';
import type { Settings } from '../../shared/settings/types';
import type { FlagStore } from '../flag-store';
import type { GitHistory } from '../git/types';
import { type SharedWork, sharedWork } from '../workspace/shared-work';
import type { FileScan, Workspace, WorkspaceCall } from '../workspace/types';
import { type Judgement, judge } from './judgement';
import { KnownCode } from './known-code';

/** Joins what the sources say with what the code asks, one judgement for each configuration, made again after a change. */
export class Knowledge {
  private readonly code = new KnownCode();
  private readonly judgements = new Map<Settings, { readonly stamp: string; readonly judgement: Judgement }>();
  private readonly lastLookups = new Map<Settings, ReadonlyMap<string, Since>>();
  private flagsVersion = 0;
  /** What is under way, or done and still true. */
  private reading: SharedWork | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly store: FlagStore,
    private readonly settingsOf: (file: string) => Settings,
  ) {}

  flagsChanged(): void {
    this.flagsVersion += 1;
  }

  codeChanged(): void {
    this.reading = undefined;
    this.lastLookups.clear();
  }

  settingsChanged(): void {
    this.judgements.clear();
    this.codeChanged();
  }

  /** Reads every lookup of the repository, unless that was done since the last change. */
  async readAll(call: WorkspaceCall): Promise<void> {
    this.reading ??= this.startReading(call);
    await this.reading.wait(call.signal);
  }

  private startReading(call: WorkspaceCall): SharedWork {
    let done = false;
    const work = sharedWork(
      async (signal) => {
        const result = await this.workspace.scan({ ...call, signal });
        this.code.replaceAll(result, await this.workspace.ignores({ signal }));
        done = true;
      },
      () => {
        if (!done && this.reading === work) this.reading = undefined;
      },
    );
    return work;
  }

  async scanOf(path: string, call: WorkspaceCall): Promise<FileScan> {
    const found = await this.workspace.lookupsIn(path, call);
    this.code.put(path, found);
    return found;
  }

  /** Asks git when the last lookup of each unused key left the code; slow, so only whole reports do. */
  async readHistory(settings: Settings, git: GitHistory, now: string, signal?: AbortSignal): Promise<void> {
    if (this.lastLookups.has(settings)) return;
    const { records } = this.judged(settings);
    // Attributes are judged with their flag, and candidates of dynamic lookups count as used.
    const unused = records.filter(
      ({ lookups, candidates, flags, attributeOf }) =>
        lookups.length === 0 && candidates.length === 0 && flags.length > 0 && attributeOf === undefined,
    );
    const keys = unused.flatMap(namesOf);
    const seen = keys.length > 0 ? await git.lastSeen({ keys, now, signal }) : new Map<string, Since>();
    const latest = unused.flatMap((record): readonly (readonly [string, Since])[] => {
      const times = namesOf(record).flatMap((name) => seen.get(name) ?? []);
      const last = times.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
      return last ? [[record.key, last]] : [];
    });
    this.lastLookups.set(settings, new Map(latest));
    this.judgements.delete(settings);
  }

  judged(settings: Settings): Judgement {
    const stamp = `${this.code.version}/${this.flagsVersion}`;
    const last = this.judgements.get(settings);
    if (last?.stamp === stamp) return last.judgement;
    const judgement = judge({
      settings,
      flags: this.store.flags(settings),
      sources: this.store.reports(settings),
      code: this.code.where((file) => this.settingsOf(file) === settings),
      elsewhere: this.elsewhere(settings),
      lastLookups: this.lastLookups.get(settings) ?? new Map(),
    });
    this.judgements.set(settings, { stamp, judgement });
    return judgement;
  }

  private elsewhere(settings: Settings): readonly DynamicLookup[] {
    const own = new Set(this.store.reports(settings).map(({ id }) => id));
    const shares = new Map<Settings, boolean>([[settings, false]]);
    const { lookups, dynamic } = this.code.where((file) => {
      const other = this.settingsOf(file);
      if (!shares.has(other))
        shares.set(
          other,
          this.store.reports(other).some(({ id }) => own.has(id)),
        );
      return shares.get(other)!;
    });
    const asked = lookups.map(({ file, start, end, flag, inTest }) => ({
      ...{ file, start, end, inTest, candidates: [flag] },
      reason: 'it is asked for under another configuration',
    }));
    return [...asked, ...dynamic];
  }

  /** The lookups under the provider's keys, however code spells them. */
  spelled<Scan extends { readonly lookups: readonly Lookup[]; readonly dynamic: readonly DynamicLookup[] }>(
    scan: Scan,
  ): Scan {
    const spellers = new Map<Settings, (spelling: string) => string>();
    const keyOf = (file: string) => {
      const settings = this.settingsOf(file);
      const speller = spellers.get(settings) ?? keyBySpelling(this.store.flags(settings));
      spellers.set(settings, speller);
      return speller;
    };
    return {
      ...scan,
      lookups: scan.lookups.map((lookup) => {
        const flag = keyOf(lookup.file)(lookup.flag);
        return flag === lookup.flag ? lookup : { ...lookup, flag };
      }),
      dynamic: scan.dynamic.map((one) => ({ ...one, candidates: [...new Set(one.candidates.map(keyOf(one.file)))] })),
    };
  }
}

/** Every way in which code may name a flag: its key, its spelling, a registry's member. */
function namesOf({ key, codeNames, flags }: FlagRecord): readonly string[] {
  return [key, ...codeNames, ...flags.flatMap((flag) => flag.writtenAs ?? [])];
}
