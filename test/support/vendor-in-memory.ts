import type {
  Begun,
  Deployed,
  DeployOrder,
  EnvironmentView,
  Observation,
  Published,
  PublishOrder,
  RolloutDriver,
  RunningStep,
  Verdict,
} from '../../server/rollouts/driver';
import type { PlanBasis } from '../../shared/rollouts/make-plan';
import type { RolloutPlace } from '../../shared/rollouts/types';

export interface MemoryDeployment {
  readonly number: number;
  readonly profile: 'ours' | 'other';
  readonly version: string;
  readonly token?: string;
  state: Observation['state'];
  endedBy?: Observation['endedBy'];
  /** Ticks until the state moves on by itself. */
  left: number;
}

/** What a call of the vendor may come to, beside going well. */
export type Luck = 'well' | 'lost-reply' | 'never-arrives' | 'expired';

const place: RolloutPlace = { vendor: 'appconfig', name: 'shop/model', ids: { application: 'shop', profile: 'model' } };

/** A vendor like AppConfig in few lines: one deployment at a time in an environment, locks, versions, and time in ticks. */
export class MemoryVendor {
  readonly versions: { readonly content: string; readonly token?: string }[] = [{ content: '{"a":0}' }];
  readonly deployments: Record<string, MemoryDeployment[]> = {};
  /** Every write that it took: `deploy dev`, `stop dev`, `publish`, … */
  readonly written: string[] = [];
  luck: () => Luck = () => 'well';
  fail: (luck: Luck) => Error = (luck) => new Error(luck);

  constructor(readonly environments: readonly string[]) {
    for (const name of environments)
      this.deployments[name] = [{ number: 1, profile: 'ours', version: '1', state: 'complete', left: 0 }];
  }

  served(environment: string): string | undefined {
    return this.deployments[environment]!.findLast(({ profile, state }) => profile === 'ours' && state === 'complete')
      ?.version;
  }

  newest(environment: string): MemoryDeployment {
    return this.deployments[environment]!.at(-1)!;
  }

  isBusy(environment: string): boolean {
    return ['deploying', 'baking', 'rolling-back'].includes(this.newest(environment).state);
  }

  tick(): void {
    for (const all of Object.values(this.deployments)) {
      const newest = all.at(-1)!;
      if (newest.left > 0) newest.left--;
      if (newest.left > 0) continue;
      if (newest.state === 'deploying') Object.assign(newest, { state: 'baking', left: 2 });
      else if (newest.state === 'baking') newest.state = 'complete';
      else if (newest.state === 'rolling-back') newest.state = 'rolled-back';
    }
  }

  ring(environment: string): void {
    const newest = this.newest(environment);
    if (newest.state === 'deploying' || newest.state === 'baking')
      Object.assign(newest, { state: 'rolling-back', endedBy: 'alarm', left: 1 });
  }

  deploy(
    environment: string,
    profile: 'ours' | 'other',
    version: string,
    token?: string,
  ): MemoryDeployment | undefined {
    if (this.isBusy(environment)) return undefined;
    const number = this.newest(environment).number + 1;
    const deployment: MemoryDeployment = { number, profile, version, token, state: 'deploying', left: 2 };
    this.deployments[environment]!.push(deployment);
    return deployment;
  }

  stop(environment: string, number: number): boolean {
    const found = this.newest(environment);
    if (found.number !== number || (found.state !== 'deploying' && found.state !== 'baking')) return false;
    Object.assign(found, { state: 'rolling-back', endedBy: 'person', left: 1 });
    return true;
  }

  revert(environment: string, number: number): boolean {
    const found = this.newest(environment);
    if (found.number !== number || found.state !== 'complete') return false;
    Object.assign(found, { state: 'reverted', endedBy: 'person' });
    return true;
  }

  driver(): RolloutDriver {
    const reading = async <T>(work: () => T): Promise<T> => {
      const luck = this.luck();
      if (luck === 'expired' || luck === 'never-arrives') throw this.fail(luck);
      return work();
    };
    /** Like a real one: it looks up what came of a call that failed, where it can. */
    const writing = async <T>(work: () => T, lookUp: () => T | undefined): Promise<T> => {
      const luck = this.luck();
      if (luck === 'well') return work();
      if (luck === 'lost-reply') work();
      const found = await reading(lookUp);
      if (found !== undefined) return found;
      throw this.fail(luck);
    };
    const begunBy = (environment: string, lock: unknown, token: string): Begun | undefined => {
      const found = this.deployments[environment]!.find(({ number }) => number === Number(lock) + 1);
      return found?.token === token ? { deployment: found.number, startedAt: '2026-01-01T00:00:00Z' } : undefined;
    };
    const viewOf = (environment: string): EnvironmentView => {
      const newest = this.newest(environment);
      const servedVersion = this.served(environment);
      return {
        lock: newest.number,
        newest: newest.number,
        ...(servedVersion === undefined ? {} : { servedVersion }),
        ...(this.isBusy(environment) ? { busy: `Deployment ${newest.number} is under way.` } : {}),
      };
    };
    return {
      targets: async () => [],
      read: (_, wanted) =>
        reading((): PlanBasis => {
          const version = wanted ?? String(this.versions.length);
          return {
            place,
            kind: 'freeform',
            version,
            content: this.versions[Number(version) - 1]!.content,
            language: 'json',
            strategies: [],
            environments: this.environments.map((name) => {
              const served = this.served(name);
              return {
                name,
                monitored: true,
                ...(served === undefined
                  ? {}
                  : { served: { version: served, content: this.versions[Number(served) - 1]!.content } }),
              };
            }),
            validated: true,
            heldBy: {},
          };
        }),
      publish: ({ base, content, token }: PublishOrder) => {
        const known = (): Published | undefined => {
          const at = this.versions.findIndex((one) => one.token === token);
          return at < 0 ? undefined : { ok: true, version: String(at + 1) };
        };
        return writing((): Published => {
          const there = known();
          if (there) return there;
          if (Number(base) !== this.versions.length)
            return { ok: false, why: 'conflict', reason: `Somebody wrote version ${this.versions.length}.` };
          this.versions.push({ content, token });
          this.written.push('publish');
          return { ok: true, version: String(this.versions.length) };
        }, known);
      },
      strategy: async (wish) => ({ ...wish, id: 'own' }),
      look: (_, environment) => reading(() => viewOf(environment)),
      deploy: ({ environment, lock, token, version }: DeployOrder) => {
        const found = (): Deployed | undefined => {
          const begun = begunBy(environment, lock, token);
          return begun && { ok: true, ...begun };
        };
        return writing((): Deployed => {
          const there = found();
          if (there) return there;
          if (this.newest(environment).number !== lock || !this.deploy(environment, 'ours', version!, token))
            return { ok: false, why: 'conflict', reason: `Deployment ${this.newest(environment).number} was first.` };
          this.written.push(`deploy ${environment}`);
          return found()!;
        }, found);
      },
      find: ({ environment, lock, token }) => reading(() => begunBy(environment, lock, token)),
      observe: ({ environment, deployment }) =>
        reading((): Observation => {
          const { state, endedBy } = this.deployments[environment]!.find(({ number }) => number === deployment)!;
          return { state, percent: state === 'complete' ? 100 : 0, ...(endedBy ? { endedBy } : {}), log: [] };
        }),
      stop: (step) => this.#taken(step, 'stop', writing),
      revert: (step) => this.#taken(step, 'revert', writing),
      deployments: async () => [],
      close: () => {},
    };
  }

  #taken(
    { environment, deployment }: RunningStep,
    word: 'stop' | 'revert',
    writing: <T>(work: () => T, lookUp: () => T | undefined) => Promise<T>,
  ): Promise<Verdict> {
    const back = (): Verdict | undefined => {
      const { state } = this.deployments[environment]!.find(({ number }) => number === deployment)!;
      return ['rolling-back', 'rolled-back', 'reverted'].includes(state) ? { ok: true } : undefined;
    };
    return writing((): Verdict => {
      const there = back();
      if (there) return there;
      if (!this[word](environment, deployment)) return { ok: false, why: 'refused', reason: 'It cannot be.' };
      this.written.push(`${word} ${environment}`);
      return { ok: true };
    }, back);
  }
}
