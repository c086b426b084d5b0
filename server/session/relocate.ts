import { posix } from 'node:path';
import type {
  Cleanup,
  DynamicLookup,
  Evidence,
  Finding,
  Flag,
  FlagRecord,
  IgnoreComment,
  Location,
  Lookup,
  Problem,
  Report,
  ScanResult,
} from '../../shared/model';

/**
 * The core speaks of files relative to the repository's root, hosts of files relative to their folder: everything that
 * leaves the session passes through here. Where both are one folder, nothing is copied.
 */
export interface Relocation {
  /** From a host's path to the core's. */
  inward(file: string): string;
  /** From the core's path to a host's. */
  outward(file: string): string;
  readonly lookup: (lookup: Lookup) => Lookup;
  readonly dynamic: (dynamic: DynamicLookup) => DynamicLookup;
  readonly ignore: (comment: IgnoreComment) => IgnoreComment;
  readonly location: (location: Location) => Location;
  readonly problem: (problem: Problem) => Problem;
  readonly finding: (finding: Finding) => Finding;
  readonly record: (record: FlagRecord) => FlagRecord;
  readonly scan: (result: ScanResult) => ScanResult;
  readonly report: (report: Report) => Report;
  readonly cleanup: <One extends Cleanup>(cleanup: One) => One;
}

/** `folder` is where the host stands, relative to the root, with `/`; '' for the root itself. */
export function relocation(folder: string): Relocation {
  if (folder === '') return untouched;
  const outward = (file: string) => posix.relative(folder, file);
  const moved = <T extends { readonly file: string }>(one: T): T => ({ ...one, file: outward(one.file) });
  const movedIfAny = <T extends { readonly file?: string }>(one: T): T =>
    one.file === undefined ? one : { ...one, file: outward(one.file) };
  const evidence = (list: readonly Evidence[]) => list.map(movedIfAny);
  const lookup = (one: Lookup): Lookup => ({ ...moved(one), via: one.via.map((step) => movedStep(step, outward)) });
  const states = (environments: Flag['environments']) =>
    Object.fromEntries(
      Object.entries(environments).map(([name, state]) => [name, { ...state, evidence: evidence(state.evidence) }]),
    );
  const flag = (one: Flag): Flag => ({
    ...one,
    environments: states(one.environments),
    ...(one.definedAt ? { definedAt: moved(one.definedAt) } : {}),
  });
  const record = (one: FlagRecord): FlagRecord => ({
    ...one,
    flags: one.flags.map(flag),
    environments: states(one.environments),
    lookups: one.lookups.map(lookup),
    candidates: one.candidates.map(moved),
  });
  const finding = (one: Finding): Finding => ({
    ...movedIfAny(one),
    ...(one.places ? { places: one.places.map(moved) } : {}),
    evidence: evidence(one.evidence),
  });
  return {
    inward: (file) => posix.join(folder, file),
    outward,
    lookup,
    dynamic: moved,
    ignore: moved,
    location: moved,
    problem: movedIfAny,
    finding,
    record,
    scan: (result) => ({
      ...result,
      lookups: result.lookups.map(lookup),
      dynamic: result.dynamic.map(moved),
      skipped: result.skipped.map(moved),
    }),
    report: (report) => ({ ...report, findings: report.findings.map(finding) }),
    cleanup: (one) => ({
      ...one,
      edits: one.edits.map(moved),
      deleted: one.deleted.map(outward),
      refused: one.refused.map(moved),
      mentions: one.mentions.map(moved),
    }),
  };
}

/** `file:line name`: the file is all before the first colon that a line follows. */
function movedStep(step: string, outward: (file: string) => string): string {
  const [, file, rest] = /^(.*?)(:\d+ .*)$/su.exec(step) ?? [];
  return file === undefined ? step : outward(file) + rest;
}

const same = <T>(one: T): T => one;
const untouched: Relocation = {
  inward: (file) => posix.normalize(file),
  outward: same,
  lookup: same,
  dynamic: same,
  ignore: same,
  location: same,
  problem: same,
  finding: same,
  record: same,
  scan: same,
  report: same,
  cleanup: same,
};
