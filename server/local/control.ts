import type { RawReply } from './codec';
import { rollBackOnAlarm } from './deployments';
import { type Faults, parseFaults } from './faults';
import type { Service } from './operations/types';
import type { AlarmState } from './records';

const states: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/**
 * What AppConfig itself has no operation for: `PUT /_local/alarms` {arn, state} trips a monitor, `PUT /_local/faults` [...]
 * makes requests fail. Answers undefined for every other path.
 */
export function controlReply(
  service: Service,
  faults: Faults,
  method: string,
  path: string,
  body: Buffer,
): RawReply | undefined {
  if (!path.startsWith('/_local/')) return undefined;
  const given = parse(body);
  if (method === 'PUT' && path === '/_local/alarms') {
    const { arn, state } = (given ?? {}) as { arn?: string; state?: AlarmState };
    if (typeof arn !== 'string' || !states.includes(state!))
      return text(400, `An alarm needs an arn and a state (${states.join(', ')}).`);
    service.store.records.alarms[arn] = state!;
    for (const application of service.store.records.applications) {
      for (const environment of application.environments) rollBackOnAlarm(service, environment);
    }
    service.store.save();
    return text(204, '');
  }
  if (method === 'PUT' && path === '/_local/faults') {
    const parsed = parseFaults(given);
    if (!parsed) return text(400, 'Faults are a list of { kind, operation?, times?, delay? }.');
    faults.set(parsed);
    return text(204, '');
  }
  return text(404, 'There is /_local/alarms and /_local/faults, both with PUT.');
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function text(status: number, message: string): RawReply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: Buffer.from(message) };
}
