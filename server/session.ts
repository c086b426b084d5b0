import { relative, resolve, sep } from 'node:path';
import { linesOf } from '../shared/findings/code-lines';
import { findingWithin } from '../shared/findings/places';
import { buildReport } from '../shared/findings/report';
import type { Decision, FlagRecord, Problem, Report, ScanResult, SourceReport } from '../shared/model';
import type { Settings } from '../shared/settings/types';
import type { CheckedCleanup } from './cleanup/types';
import { readConfigurations } from './configuration/configurations';
import type { Configurations } from './configuration/types';
import { createFlagStore, type FlagStore } from './flag-store';
import { noHistory, openGitHistory } from './git';
import type { GitHistory } from './git/types';
import { providers } from './providers';
import { openRepository } from './repository';
import { checkFolder } from './session/checks';
import { explained, provenBy, unknownFlag } from './session/explained';
import { FileAnswers } from './session/file-answers';
import { openFolderRollouts } from './session/folder-rollouts';
import type { Judgement } from './session/judgement';
import { Knowledge } from './session/knowledge';
import { isCode, isWithin, mayConfigure } from './session/paths';
import { type Relocation, relocation } from './session/relocate';
import { compareSnapshot, openSnapshots, type Snapshots } from './session/snapshots';
import type * as Ask from './session/types';
import { openWorkspace } from './workspace';
import { userCacheFolder } from './workspace/cache-folder';
import type { Workspace } from './workspace/types';

export { proposeFor } from './session/propose';
export type { Session, SessionOptions } from './session/types';

/** Opens one folder; reads nothing yet but the configurations at and above it. Never throws for what it holds. */
export function openSession(options: Ask.SessionOptions): Ask.Session {
  return new FolderSession(options);
}

class FolderSession implements Ask.Session {
  readonly cwd: string;
  readonly root: string;
  readonly rollouts: Ask.RolloutSession & { close(): Promise<void> };
  private readonly folder: string;
  private readonly move: Relocation;
  private readonly buffers = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  private readonly store: FlagStore;
  private readonly workspace: Workspace;
  private readonly knowledge: Knowledge;
  private readonly git: GitHistory;
  private readonly snapshots: Snapshots;
  private readonly answers: Ask.FileQuestions;
  private configured: Configurations;
  private scope?: {
    readonly files: readonly string[];
    readonly configured: Configurations;
    readonly settings: readonly Settings[];
  };

  constructor(private readonly options: Ask.SessionOptions) {
    this.cwd = resolve(options.cwd);
    this.configured = this.readConfigurations();
    this.root = this.configured.root;
    this.folder = relative(this.root, this.cwd).split(sep).join('/');
    this.move = relocation(this.folder);
    this.git = options.trusted ? openGitHistory(this.root) : noHistory;
    this.snapshots = openSnapshots(this.root, this.cwd, options.snapshot, options.offline === true);
    const settingsOf = (path: string) => this.configured.settingsOf(path);
    const { cacheDir, noCache, log } = options;
    this.workspace = openWorkspace({ root: this.root, settingsOf, cacheDir, noCache, log });
    this.workspace.onChanged(() => this.tell());
    this.store = createFlagStore({ providers, onChanged: () => this.flagsChanged() });
    this.knowledge = new Knowledge(this.workspace, this.store, settingsOf);
    this.answers = new FileAnswers({
      workspace: this.workspace,
      knowledge: this.knowledge,
      move: this.move,
      now: options.now,
      judgedFor: (file) => this.judgedFor(file),
    });
    this.rollouts = openFolderRollouts(options, this.root, () => this.inScope());
  }

  problems(): readonly Problem[] {
    const scope = this.inScope();
    const documents = scope.flatMap((settings) => this.store.problems(settings));
    const snapshots = this.snapshots.problems(scope.filter((settings) => settings.sources.some(isNetwork)));
    return [...[...this.configured.problems(), ...documents].map(this.move.problem), ...snapshots];
  }

  isConfigured(): boolean {
    return this.own().file !== undefined;
  }

  configurations(): readonly Settings[] {
    return this.inScope();
  }

  async refresh({ signal }: Ask.CallOptions = {}): Promise<readonly SourceReport[]> {
    // The folder's own sources are asked while its files are looked for; those may bring further configurations.
    const own = this.own();
    const asked = this.askSources([own], 'all', signal);
    await this.workspace.warmUp({ signal });
    const others = this.inScope().filter((settings) => settings !== own);
    await Promise.all([asked, this.askSources(others, 'all', signal)]);
    return this.sources();
  }

  sources(): readonly SourceReport[] {
    return uniqueBy(
      this.inScope().flatMap((settings) => this.store.reports(settings)),
      ({ id }) => id,
    );
  }

  async scan(paths: readonly string[] = [], call: Ask.CallOptions = {}): Promise<ScanResult> {
    const result = await this.workspace.scan({ ...call, paths: this.inward(paths) });
    // Where code spells keys in its own way, only the sources know the keys.
    const spelling = this.inScope().filter(({ sources }) => sources.some(({ keyCase }) => keyCase !== undefined));
    const unasked = spelling.filter((settings) => this.store.reports(settings).length === 0);
    await this.askSources(unasked, 'all', call.signal);
    return this.move.scan(this.knowledge.spelled(result));
  }

  async flags(call: Ask.CallOptions = {}): Promise<readonly FlagRecord[]> {
    const records = (await this.judgements(call)).flatMap((judgement) => judgement.records);
    return records.map(this.move.record).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  async report(paths: readonly string[] = [], call: Ask.CallOptions = {}): Promise<Report> {
    await this.knowledge.readAll(call);
    const now = this.options.now().toISOString();
    for (const settings of this.inScope()) await this.knowledge.readHistory(settings, this.git, now, call.signal);
    const within = this.inward(paths);
    const lines = linesOf((file) => this.workspace.code.read(file));
    const judgements = await this.judgements(call);
    const assessed = judgements.map((judgement) => judgement.assessment(now, lines));
    const findings = assessed.flatMap((one) => one.findings);
    return this.move.report(
      buildReport({
        now,
        sources: this.sources(),
        records: judgements.flatMap(({ records }) => records),
        findings: findings.flatMap((one) => findingWithin(one, (file) => isWithin(file, within)) ?? []),
        notJudged: assessed.flatMap((one) => one.notJudged),
      }),
    );
  }

  async explain(flag: string, call: Ask.CallOptions = {}): Promise<readonly Ask.Explanation[] | Ask.UnknownFlag> {
    await this.knowledge.readAll(call);
    const now = this.options.now().toISOString();
    for (const settings of this.inScope()) await this.knowledge.readHistory(settings, this.git, now, call.signal);
    const judgements = await this.judgements(call);
    const known = judgements.flatMap((judgement) => {
      const record = judgement.recordOf(flag);
      return record ? [explained(record, judgement, now, this.move)] : [];
    });
    if (known.length > 0) return known;
    const keys = judgements.flatMap(({ records }) => records.map(({ key }) => key));
    return unknownFlag(flag, keys, this.sources());
  }

  async decisions(call: Ask.CallOptions = {}): Promise<readonly Decision[]> {
    const now = this.options.now().toISOString();
    const proven = (await this.judgements(call)).flatMap((judgement) => provenBy(judgement, now));
    return proven.sort((one, other) => (one.flag < other.flag ? -1 : 1));
  }

  async checks(call: Ask.CallOptions = {}): Promise<readonly Ask.Check[]> {
    await this.workspace.warmUp(call);
    const taken = this.inScope().flatMap((settings) => {
      const before = this.snapshots.listingsOf(settings);
      return [...this.store.live(settings)].flatMap(([id, live]) => {
        const listing = before?.get(id);
        return listing ? [compareSnapshot(id, listing, live)] : [];
      });
    });
    const { cacheDir, noCache, now, trusted } = this.options;
    const within = this.inward([]);
    return checkFolder({
      root: this.root,
      configurations: this.inScope().flatMap(({ file }) => (file === undefined ? [] : [this.move.outward(file)])),
      problems: this.problems(),
      sources: this.sources(),
      files: this.workspace.code.list().filter((file) => isWithin(file, within)).length,
      skipped: this.workspace.skipped().filter(({ file }) => isWithin(file, within)),
      cacheFolder: noCache ? undefined : (cacheDir ?? userCacheFolder()),
      trusted,
      now: now().toISOString(),
      snapshots: taken,
    });
  }

  async takeSnapshots(): Promise<readonly Ask.TakenSnapshot[]> {
    const takenAt = this.options.now().toISOString();
    const parts = this.inScope().flatMap((settings) => {
      const names = this.store.reports(settings).map(({ id }) => id);
      const live = this.store.live(settings);
      const before = this.snapshots.listingsOf(settings);
      // A source that does not answer now keeps what it said when the last snapshot was taken, with its age.
      const sources = names.flatMap((id) => {
        const listing = live.get(id) ?? before?.get(id);
        return listing ? [{ id, asOf: listing.asOf, flags: listing.flags }] : [];
      });
      return sources.length > 0 ? [{ file: this.snapshots.fileOf(settings), sources }] : [];
    });
    return [...new Set(parts.map(({ file }) => file))].map((file) => {
      const sources = parts.filter((part) => part.file === file).flatMap((part) => part.sources);
      return { file, snapshot: { takenAt, sources: uniqueBy(sources, ({ id }) => id) } };
    });
  }

  async cleanUp(decisions: readonly Decision[], options: Ask.CleanUpOptions): Promise<readonly CheckedCleanup[]> {
    const { removeFlags } = await import('./cleanup/remove-flags.js');
    const cleanups = await removeFlags({
      ...options,
      root: this.root,
      workspace: this.workspace,
      buffers: this.buffers,
      settings: this.inScope(),
      spelled: (scan) => this.knowledge.spelled(scan),
      decisions,
      deleteUntracked: options.deleteUntracked === true,
      within: options.within && { ...options.within, file: this.move.inward(options.within.file) },
    });
    // Later flags were looked for in texts that nobody has written: whoever read meanwhile reads again.
    if (decisions.length > 1) this.knowledge.codeChanged();
    return cleanups.map(this.move.cleanup);
  }

  setBuffer(file: string, text: string): void {
    const path = this.move.inward(file);
    this.buffers.set(path, text);
    this.workspace.setBuffer(path, text);
    void this.changed([path]);
  }

  dropBuffer(file: string): void {
    const path = this.move.inward(file);
    this.buffers.delete(path);
    this.workspace.dropBuffer(path);
    void this.changed([path]);
  }

  async filesChanged(changes: readonly Ask.FileChange[]): Promise<void> {
    const of = (kind: Ask.FileChange['kind']) =>
      changes.filter((change) => change.kind === kind).map(({ file }) => this.move.inward(file));
    this.workspace.fileCreated(of('created'));
    this.workspace.fileChanged(of('changed'));
    this.workspace.fileDeleted(of('deleted'));
    await this.changed(changes.map(({ file }) => this.move.inward(file)));
  }

  async warmUp(call: Ask.CallOptions = {}): Promise<void> {
    await this.knowledge.readAll(call);
    this.tell();
  }

  prepareEdits(): Promise<void> {
    return this.workspace.prepareEdits();
  }

  readonly textOf = (file: string): string | undefined => this.workspace.code.read(this.move.inward(file));

  readonly lookupsIn: Ask.FileQuestions['lookupsIn'] = (file, call) => this.answers.lookupsIn(file, call);
  readonly lookupsInText: Ask.FileQuestions['lookupsInText'] = (file, text) => this.answers.lookupsInText(file, text);
  readonly statesIn: Ask.FileQuestions['statesIn'] = (file, call) => this.answers.statesIn(file, call);
  readonly findingsIn: Ask.FileQuestions['findingsIn'] = (file, call) => this.answers.findingsIn(file, call);
  readonly decisionsIn: Ask.FileQuestions['decisionsIn'] = (file, call) => this.answers.decisionsIn(file, call);
  readonly deadBranchesIn: Ask.FileQuestions['deadBranchesIn'] = (file, call) =>
    this.answers.deadBranchesIn(file, call);
  readonly recordOf: Ask.FileQuestions['recordOf'] = (flag, file) => this.answers.recordOf(flag, file);
  readonly keys: Ask.FileQuestions['keys'] = (file) => this.answers.keys(file);
  readonly definitionOf: Ask.FileQuestions['definitionOf'] = (flag, file) => this.answers.definitionOf(flag, file);
  readonly referencesOf: Ask.FileQuestions['referencesOf'] = (flag, file, call) =>
    this.answers.referencesOf(flag, file, call);

  onChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    await this.rollouts.close();
    await this.workspace.close();
  }

  /** The configuration of the folder itself. */
  private own(): Settings {
    return this.configured.settingsOf(this.folder === '' ? '.' : `${this.folder}/.`);
  }

  /** The configuration of the folder itself, and those of the files below it. */
  private inScope(): readonly Settings[] {
    const { configured } = this;
    const files = this.workspace.code.list();
    // Every key that is typed asks; what it hangs on is replaced as a whole where it changes.
    if (this.scope?.files !== files || this.scope.configured !== configured) {
      const below = files.filter((file) => isWithin(file, this.inward([])));
      const settings = [...new Set([this.own(), ...below.map((file) => configured.settingsOf(file))])];
      this.scope = { files, configured, settings };
    }
    return this.scope.settings;
  }

  private async judgements(call: Ask.CallOptions): Promise<readonly Judgement[]> {
    await this.knowledge.readAll(call);
    return this.inScope().map((settings) => this.knowledge.judged(settings));
  }

  private judgedFor(file: string): Judgement {
    return this.knowledge.judged(this.configured.settingsOf(this.move.inward(file)));
  }

  /** Paths as the core says them; undefined for all of the repository. */
  private inward(paths: readonly string[]): readonly string[] | undefined {
    const inside = (paths.length > 0 ? paths : ['.']).map((path) => this.move.inward(path).replace(/^\.$|\/$/, ''));
    return inside.includes('') ? undefined : inside;
  }

  private readConfigurations(): Configurations {
    return readConfigurations(this.cwd, { config: this.options.config, buffer: (path) => this.buffers.get(path) });
  }

  private async askSources(scopes: readonly Settings[], which: 'all' | 'local', signal?: AbortSignal): Promise<void> {
    const { trusted, now, offline } = this.options;
    const context = {
      repository: openRepository(this.root, (path) => this.buffers.get(path)),
      git: this.git,
      now: now().toISOString(),
      offline: offline === true || !trusted,
      signal,
    };
    const ask = (settings: Settings) =>
      this.store.refresh([settings], which, { ...context, snapshot: this.snapshots.listingsOf(settings) });
    await Promise.all(scopes.map(ask));
  }

  /** Code is looked at again when it is asked about; configurations and sources on disk are read at once. */
  private async changed(paths: readonly string[]): Promise<void> {
    this.knowledge.codeChanged();
    if (paths.some((path) => mayConfigure(path) || this.configured.files().includes(path))) {
      this.configured = this.readConfigurations();
      this.knowledge.settingsChanged();
      this.workspace.settingsChanged();
    }
    // Which documents a source reads is its own affair, and asking those on disk again is cheap.
    if (paths.some((path) => !isCode(path) || this.namesSource(path))) await this.askSources(this.inScope(), 'local');
    this.tell();
  }

  private namesSource(path: string): boolean {
    return this.inScope().some(({ sources }) => sources.some((source) => source.path === path));
  }

  private flagsChanged(): void {
    this.knowledge.flagsChanged();
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function isNetwork({ use }: { readonly use: string }): boolean {
  return providers.some(({ id, network }) => id === use && network);
}

function uniqueBy<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [nameOf(item), item])).values()];
}
