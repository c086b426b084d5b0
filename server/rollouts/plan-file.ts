import type { Json } from '../../shared/model';
import { statusOf } from '../../shared/rollouts/progress';
import type { PlanRecord } from './plan-store';

/** The form of plans that this version writes and reads. */
export const planVersion = 1;

export function planText(record: PlanRecord): string {
  return `${JSON.stringify({ schemaVersion: planVersion, ...record })}\n`;
}

/** A plan from its file; or what is wrong with it, in a sentence: somebody may have edited it. */
export function readPlan(text: string, id: string): PlanRecord | { readonly damage: string } {
  let data: Json;
  try {
    data = JSON.parse(text) as Json;
  } catch {
    return { damage: 'it is no JSON' };
  }
  const version = at(data, ['schemaVersion']);
  if (version !== planVersion) return { damage: `its schemaVersion is ${show(version)}, not ${planVersion}` };
  const wrong = misfit(data, id);
  if (wrong) return { damage: `${wrong.path.join('.')} is ${show(wrong.value)}` };
  const { schemaVersion: _, ...record } = data as unknown as PlanRecord & { schemaVersion: number };
  // What a rollout is follows from its steps, whatever the file says.
  return { ...record, rollout: { ...record.rollout, status: statusOf(record.rollout) } };
}

type Path = readonly (string | number)[];
type Check = (value: Json | undefined) => boolean;

/** The first value that no plan has. */
function misfit(data: Json, id: string): { readonly path: Path; readonly value: Json | undefined } | undefined {
  const checks: [Path, Check][] = [
    [['rollout', 'id'], (value) => value === id],
    [['token'], (value) => isText(value) && value.startsWith(`flagkeeper-${id}-`)],
    [['writes'], (value) => typeof value === 'boolean'],
    [['locks'], isRecord],
    [['confirmed'], isTexts],
    ...['createdAt', 'createdBy', 'source'].map((name): [Path, Check] => [['rollout', name], isText]),
    [['rollout', 'place', 'vendor'], (value) => value === 'appconfig' || value === 'azure-slots'],
    [['rollout', 'place', 'name'], isText],
    [['rollout', 'place', 'ids'], isRecord],
    [['rollout', 'changes'], (value) => isList(value) && value.length > 0 && value.every(isRecord)],
    [['rollout', 'warnings'], (value) => isList(value) && value.every(isRecord)],
    [['rollout', 'version'], (value) => value === undefined || isText(value)],
    [['rollout', 'baseVersion'], (value) => value === undefined || isText(value)],
    [['rollout', 'waves'], (value) => isList(value) && value.length > 0],
  ];
  for (const [wave] of listAt(data, ['rollout', 'waves']).entries()) {
    const here: Path = ['rollout', 'waves', wave];
    checks.push(
      [[...here, 'gate'], (value) => value === 'hand' || value === 'automatic'],
      [[...here, 'strategy', 'name'], isText],
      [[...here, 'strategy', 'growth'], (value) => value === 'LINEAR' || value === 'EXPONENTIAL'],
      ...['minutes', 'factor', 'bakeMinutes'].map((name): [Path, Check] => [[...here, 'strategy', name], isNumber]),
      [[...here, 'steps'], (value) => isList(value) && value.length > 0],
    );
    for (const [step] of listAt(data, [...here, 'steps']).entries()) {
      const one: Path = [...here, 'steps', step];
      const begun = begunStates.has(String(at(data, [...one, 'state'])));
      checks.push(
        [[...one, 'environment'], (value) => isText(value) && value !== ''],
        [[...one, 'critical'], (value) => typeof value === 'boolean'],
        [[...one, 'state'], (value) => states.has(String(value))],
        [[...one, 'percent'], isNumber],
        [[...one, 'deployment'], (value) => (value === undefined ? !begun : Number.isSafeInteger(value))],
        [[...one, 'servedVersion'], (value) => value === undefined || isText(value)],
        ...['changes', 'others', 'log'].map((name): [Path, Check] => [[...one, name], isList]),
      );
    }
  }
  const found = checks.find(([path, fits]) => !fits(at(data, path)));
  return found && { path: found[0], value: at(data, found[0]) };
}

const begunStates = new Set(['deploying', 'baking', 'complete', 'rolling-back', 'rolled-back', 'reverted']);
const states = new Set(['planned', 'queued', 'starting', 'failed', ...begunStates]);

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isTexts: Check = (value) => isList(value) && value.every(isText);
const isRecord = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);

function at(data: Json | undefined, path: Path): Json | undefined {
  let here: Json | undefined = data;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Readonly<Record<string | number, Json>>)[name];
  }
  return here;
}

function listAt(data: Json, path: Path): readonly Json[] {
  const found = at(data, path);
  return isList(found) ? found : [];
}

const show = (value: Json | undefined) => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 40));
