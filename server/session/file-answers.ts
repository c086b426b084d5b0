import { findingsIn } from '../../shared/findings/places';
import { provingFinding } from '../../shared/findings/proof';
import { valueName } from '../../shared/inventory/build-inventory';
import type { Decision, FlagRecord, Location } from '../../shared/model';
import type { Assessment } from '../../shared/rules';
import { othersFirst } from '../workspace/slices';
import type { Workspace } from '../workspace/types';
import { provenBy } from './explained';
import type { Judgement } from './judgement';
import type { Knowledge } from './knowledge';
import { isCode } from './paths';
import type { Relocation } from './relocate';
import type * as Ask from './types';

interface Parts {
  readonly workspace: Workspace;
  readonly knowledge: Knowledge;
  readonly move: Relocation;
  readonly now: () => Date;
  /** What the configuration of a file makes of its flags. */
  readonly judgedFor: (file: string) => Judgement;
}

/** Answers what an editor asks about one file: its lookups with their flags, its findings, and where else they lead. */
export class FileAnswers implements Ask.FileQuestions {
  constructor(private readonly parts: Parts) {}

  async lookupsIn(file: string, call: Ask.CallOptions = {}): Promise<Ask.FileLookups> {
    const found = await this.parts.knowledge.scanOf(this.parts.move.inward(file), call);
    const { lookups, dynamic, ignores, completeness } = this.parts.knowledge.spelled(found);
    return {
      lookups: lookups.map(this.parts.move.lookup),
      dynamic: dynamic.map(this.parts.move.dynamic),
      ignores: ignores.map(this.parts.move.ignore),
      completeness,
    };
  }

  async lookupsInText(file: string, text: string): Promise<Ask.FileLookups> {
    const { lookups, dynamic, ignores, completeness } = this.parts.workspace.lookupsInText(
      this.parts.move.inward(file),
      text,
    );
    return {
      lookups: lookups.map(this.parts.move.lookup),
      dynamic: dynamic.map(this.parts.move.dynamic),
      ignores: ignores.map(this.parts.move.ignore),
      completeness,
    };
  }

  async statesIn(file: string, call: Ask.CallOptions = {}): Promise<Ask.FileStates> {
    const { lookups, dynamic, completeness } = await this.lookupsIn(file, call);
    const judgement = this.parts.judgedFor(file);
    const states = lookups.map((lookup) => ({ lookup, record: this.recordIn(judgement, valueName(lookup)) }));
    return { states, dynamic, sources: judgement.sources, completeness };
  }

  async findingsIn(file: string, call: Ask.CallOptions = {}): Promise<Ask.FileFindings> {
    const path = this.parts.move.inward(file);
    const { completeness } = isCode(path)
      ? await this.parts.knowledge.scanOf(path, call)
      : { completeness: 'file' as const };
    // Editors ask about all their open files at once: those are judged together, and others get in between.
    await othersFirst();
    const { findings } = this.assessed(file).assessment;
    return { findings: findingsIn(findings, path).map(this.parts.move.finding), completeness };
  }

  async decisionsIn(file: string, call: Ask.CallOptions = {}): Promise<readonly Decision[]> {
    const path = this.parts.move.inward(file);
    const found = await this.parts.knowledge.scanOf(path, call);
    // Any file may hold what stands in the way of a proof.
    if (found.completeness === 'file') return [];
    await this.parts.knowledge.readAll(call);
    const asked = new Set(this.parts.knowledge.spelled(found).lookups.map(({ flag }) => flag));
    const { judgement, now } = this.assessed(file);
    return provenBy(judgement, now).filter(({ flag }) => asked.has(flag));
  }

  async deadBranchesIn(file: string, call: Ask.CallOptions = {}): Promise<readonly Ask.ProvenBranch[]> {
    const path = this.parts.move.inward(file);
    const text = isCode(path) ? this.parts.workspace.code.read(path) : undefined;
    if (text === undefined) return [];
    const found = await this.parts.knowledge.scanOf(path, call);
    if (found.completeness === 'file') return [];
    const { judgement, assessment, now } = this.assessed(file);
    const proven = provenBy(judgement, now);
    const decided = this.parts.knowledge.spelled(found).lookups.flatMap((lookup) => {
      const decision = lookup.attribute === undefined && proven.find(({ flag }) => flag === lookup.flag);
      return decision ? [{ lookup, value: decision.keep }] : [];
    });
    if (decided.length === 0) return [];
    const { deadBranches } = await import('../../shared/surgery/dead-branches.js');
    return deadBranches(path, text, decided).flatMap(({ lookup, start, end }) => {
      const finding = provingFinding(judgement.recordOf(lookup.flag)!, assessment.findings);
      return finding ? [{ start, end, finding: this.parts.move.finding(finding) }] : [];
    });
  }

  async recordOf(flag: string, file: string): Promise<FlagRecord | undefined> {
    return this.recordIn(this.parts.judgedFor(file), flag);
  }

  async keys(file: string): Promise<readonly FlagRecord[]> {
    return this.parts.judgedFor(file).records.map(this.parts.move.record);
  }

  async definitionOf(flag: string, file: string): Promise<readonly Location[]> {
    const places =
      this.parts
        .judgedFor(file)
        .recordOf(flag)
        ?.flags.flatMap(({ definedAt }) => definedAt ?? []) ?? [];
    return uniqueBy(places, ({ file: at, start }) => `${at}:${start.line}:${start.column}`).map(
      this.parts.move.location,
    );
  }

  async referencesOf(flag: string, file: string, call: Ask.CallOptions = {}): Promise<readonly Location[]> {
    await this.parts.knowledge.readAll(call);
    const { lookups = [] } = this.parts.judgedFor(file).recordOf(flag) ?? {};
    return lookups.map(({ file: at, start, end }) => this.parts.move.location({ file: at, start, end }));
  }

  private recordIn(judgement: Judgement, key: string): FlagRecord | undefined {
    const record = judgement.recordOf(key);
    return record && this.parts.move.record(record);
  }

  private assessed(file: string): { judgement: Judgement; assessment: Assessment; now: string } {
    const judgement = this.parts.judgedFor(file);
    // By the minute: ages count in days, and the same question a moment later has the same answer.
    const now = `${this.parts.now().toISOString().slice(0, 16)}:00.000Z`;
    // No editor shows fingerprints, and for those every file with a finding would be read.
    return { judgement, assessment: judgement.assessment(now), now };
  }
}

function uniqueBy<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [nameOf(item), item])).values()];
}
