import { checkStyle } from '../../support/check-style';

// Small invented programs, each in a style that a public repository really has. `//> flag form` at the end of a line
// says which lookups begin there; every other line has none.
describe('lookups in the styles of real repositories', () => {
  checkStyle('a resolver found by its type, picked, destructured and deep in a configuration', {
    lookups: [
      { call: 'isEnabled', on: { type: 'IResolver', from: 'src/types/index.ts' }, key: 0 },
      { call: 'getVariant', on: { type: 'IResolver', from: 'src/types/index.ts' }, key: 0 },
    ],
    files: {
      'src/types/resolver.ts': `
        export type Key = 'newMail' | 'oldMail' | 'audit';
        export interface IResolver {
          isEnabled: (key: Key, context?: object) => boolean;
          getVariant(key: Key): { name: string };
        }`,
      'src/types/index.ts': `export * from './resolver.js';`,
      'src/types/config.ts': `
        import type { IResolver } from './resolver.js';
        export interface Config { resolver: IResolver; port: number }`,
      'src/mail.ts': `
        import type { Config } from './types/config.js';
        import type { IResolver } from './types/index.js';
        export class Mail {
          private resolver: IResolver;
          private config: Config;
          constructor({ resolver }: Pick<Config, 'resolver'>, config: Config) {
            this.resolver = resolver;
            this.config = config;
          }
          send() {
            if (this.resolver.isEnabled('newMail')) return 1; //> newMail call
            if (!this.config.resolver.isEnabled('oldMail')) return 2; //> oldMail call
            const { name } = this.resolver.getVariant('audit'); //> audit call
            return name;
          }
        }`,
      'src/middleware.ts': `
        import type { Config } from './types/config.js';
        import type { IResolver } from './types/resolver.js';
        export const audited = ({ resolver, port }: Pick<Config, 'resolver' | 'port'>) =>
          port > 0 && resolver.isEnabled('audit', { port }); //> audit call
        export const gate = (resolver: Pick<IResolver, 'isEnabled'>, key: 'newMail' | 'audit') => () =>
          resolver.isEnabled(key);
        export const guarded = (config: Config) => [gate(config.resolver, 'newMail')]; //> newMail wrapper`,
      'src/strategy.ts': `
        interface Strategy { isEnabled(name: string): boolean }
        export class Always implements Strategy {
          isEnabled(name: string) { return name !== ''; }
          run(other: Strategy) { return this.isEnabled('newMail') && other.isEnabled('audit'); }
        }`,
    },
  });

  checkStyle('members of a configuration object and route tables', {
    lookups: [
      { call: 'useUiFlag', key: 0 },
      { call: 'evaluate', key: 0 },
      { member: 'uiConfig.flags' },
      { property: 'flag' },
      { property: 'notFlag', negated: true },
    ],
    files: {
      'src/keys.ts': `export const GROUPS = 'groups';`,
      'src/routes.ts': `
        import { GROUPS } from './keys';
        export const routes = [
          { path: '/groups', flag: GROUPS }, //> groups property
          { path: '/old', notFlag: 'newPages' }, //> newPages property
          { path: '/', title: 'flag: newPages' },
        ];
        export const condensed = routes.map((route) => ({ flag: route.flag, path: route.path }));`,
      'src/page.tsx': `
        import { GROUPS } from './keys';
        import { useUiFlag, useEvaluator } from './hooks';
        export const Page = ({ uiConfig, done }: any) => {
          const { flags } = uiConfig;
          const banner = Boolean(uiConfig?.flags?.banner); //> banner member
          const evaluate = useEvaluator();
          const semver = useUiFlag( //> semver call
            'semver',
          );
          if (done.flag) return null;
          return (
            <div hidden={!uiConfig.flags.pages} title={flags.groups ? 'a' : 'b'}>{/*> pages member, groups member */}
              {uiConfig.flags[GROUPS] === true && banner}{/*> groups member */}
              {evaluate('cloud') ? semver : null}{/*> cloud call */}
            </div>
          );
        };`,
      'src/hooks.ts': `
        export const useEvaluator = () => (flag: string) => flag.length > 0;
        export const useUiFlag = (flag: string) => useEvaluator()(flag);`,
    },
  });

  checkStyle('an enum, an overloaded method of an interface, maps of keys, a wrapper in a function', {
    lookups: [{ call: 'getValue', on: { type: 'Enablement', from: 'src/flags.ts' }, key: 0, await: true }],
    files: {
      'src/flags.ts': `
        export enum Feature {
          Nightly = 'nightly',
          Go = 'overlay_go',
          Ruby = 'overlay_ruby',
          Cache = 'cache',
        }
        export const details = { [Feature.Nightly]: { env: 'NIGHTLY' }, [Feature.Cache]: { env: 'CACHE' } };
        export interface Enablement {
          getValue(feature: Feature.Nightly): Promise<boolean>;
          getValue(feature: Feature, version: string): Promise<boolean>;
        }
        class Offline implements Enablement {
          async getValue(feature: Feature) { return feature === Feature.Nightly; }
        }
        class Online extends Offline {
          override async getValue(feature: Feature) { return (await super.getValue(feature)) || true; }
        }
        export const init = (): Enablement => new Online();`,
      'src/overlay.ts': `
        import { details, type Enablement, Feature } from './flags';
        const OVERLAYS: Partial<Record<string, Feature>> = {
          go: Feature.Go, //> overlay_go call
          ruby: Feature.Ruby, //> overlay_ruby call
        };
        export async function check(features: Enablement, languages: string[]) {
          for (const language of languages) {
            const feature = OVERLAYS[language];
            if (feature && (await features.getValue(feature, '2'))) continue;
            return false;
          }
          return !(await features.getValue(Feature.Nightly)); //> nightly call
        }
        export async function prefix(features: Enablement) {
          const on: Feature[] = [];
          const addIfOn = async (feature: Feature) => {
            if (await features.getValue(feature, '2')) on.push(feature);
          };
          await addIfOn(Feature.Cache); //> cache wrapper
          console.log(\`forced by \${Feature.Nightly}\`, details[Feature.Nightly].env);
          return on;
        }`,
      'src/other.ts': `
        import { Feature } from './flags';
        export const store = new Map<string, string>();
        export const settings = { getValue: (name: string) => store.get(name) };
        export const value = settings.getValue(Feature.Nightly);`,
    },
  });

  checkStyle('observables of a provider, keys in a list, a hook across packages', {
    lookups: [
      { call: 'provider.evaluated', key: 0 },
      { call: 'useFeatureFlag', key: 0 },
    ],
    files: {
      'package.json': `{ "private": true, "workspaces": ["lib/*", "app"] }`,
      'lib/shared/package.json': `{ "name": "@acme/shared", "main": "dist/index.js", "types": "dist/index.d.ts" }`,
      'lib/shared/src/index.ts': `export { Flag, provider } from './provider';`,
      'lib/shared/src/provider.ts': `
        export enum Flag { Tracing = 'tracing', Haiku = 'haiku', Sonnet = 'sonnet' }
        class Provider {
          evaluated(flag: Flag): any { return flag; }
          ephemeral(flag: Flag) { return this.evaluated(flag); }
        }
        export const provider = process.env.NONE ? new Provider() : new Provider();`,
      'app/package.json': `{ "name": "app", "dependencies": { "@acme/shared": "workspace:*" } }`,
      'app/src/main.ts': `
        import { Flag, provider } from '@acme/shared';
        import { combine } from 'rx';
        export const all = combine(
          provider.evaluated(Flag.Tracing), //> tracing call
          provider //> haiku call
            .evaluated(Flag.Haiku)
            .pipe((x: boolean) => !x)
        );
        const used: Flag[] = [
          Flag.Tracing, //> tracing call
          Flag.Sonnet, //> sonnet call
        ];
        export const prefetch = () => combine(...used.map(flag => provider.evaluated(flag)));
        switch (String(prefetch)) {
          case Flag.Haiku:
            break;
        }`,
      'app/src/view.tsx': `
        import { Flag } from '@acme/shared';
        import { useFeatureFlag } from './hooks';
        const useTeamsCta = (): boolean => {
          return useFeatureFlag(Flag.Sonnet); //> sonnet call
        };
        export const View = () => useTeamsCta() && <b>{String(useFeatureFlag(Flag.Haiku))}</b>; //> sonnet wrapper, haiku call`,
      'app/src/hooks.ts': `export function useFeatureFlag(flag: string): boolean { return flag !== ''; }`,
    },
  });

  checkStyle('exported functions, each a flag', {
    lookups: [{ functions: 'src/feature-flag.ts' }],
    files: {
      'src/feature-flag.ts': `
        function beta(): boolean { return process.env.BETA === '1'; }
        export function enableTags(): boolean { return beta(); }
        export const enableShells = () => true;
        export const enableResizing = beta;`,
      'src/index.ts': `export { enableTags as tagsEnabled } from './feature-flag';`,
      'src/ui.tsx': `
        import * as flags from './feature-flag';
        import { enableShells } from './feature-flag';
        import { tagsEnabled } from '.';
        const enableResizing = () => false;
        export const ui = (label: string) => (
          <a title={enableShells() ? undefined : label} tabIndex={enableResizing() ? 1 : 0}>{/*> enableShells call */}
            {flags.enableResizing() && tagsEnabled()}{/*> enableResizing call, enableTags call */}
          </a>
        );
        export const args = [...(enableShells() ? ['--shells'] : [])]; //> enableShells call`,
    },
  });

  checkStyle('a wrapper of an SDK hook, through tsconfig paths and re-exports, without configuration', {
    files: {
      'app/tsconfig.json': `{
        // comments and trailing commas are allowed here
        "compilerOptions": { "baseUrl": ".", "paths": { "hooks/*": ["src/hooks/*"], "*": ["./*", "src/*"], } },
      }`,
      'app/src/hooks/useFlag.ts': `
        import { useBooleanFlagValue } from '@openfeature/react-sdk';
        export const useFlag = (name: string): boolean => {
          return useBooleanFlagValue(name, false, { updateOnConfigurationChanged: false }) ?? false;
        };`,
      'app/src/client/useFlag.ts': `export * from 'hooks/useFlag';`,
      'app/src/index.ts': `export { useFlag } from './client/useFlag';`,
      'app/src/a.tsx': `
        import { useFlag } from 'client/useFlag';
        export const A = () => useFlag('markets') ? <i /> : null; //> markets wrapper`,
      'app/src/b.tsx': `
        import { useFlag as flag } from 'hooks/useFlag';
        export const B = () => <b hidden={!flag('futarchy')} />; //> futarchy wrapper`,
      'app/src/c.ts': `
        import { useFlag } from './own';
        export const c = useFlag('markets');`,
      'app/src/own.ts': `export const useFlag = (name: string) => name === 'markets';`,
    },
  });

  checkStyle('an interface over ConfigCat, imported from its build, handed through constructors and constants', {
    lookups: [
      {
        call: 'getValueAsync',
        on: { type: 'Client', from: 'protocol/src/types.ts' },
        key: 0,
        fallback: 1,
        await: true,
      },
    ],
    files: {
      'package.json': `{ "private": true, "workspaces": ["protocol", "server"] }`,
      'protocol/package.json': `{ "name": "@acme/protocol", "main": "./lib/index.js", "types": "./lib/index.d.ts" }`,
      'protocol/tsconfig.json': `{ "compilerOptions": { "rootDir": "src", "outDir": "lib" } }`,
      'protocol/src/types.ts': `
        export const Client = Symbol('Client');
        export interface Client { getValueAsync<T>(name: string, fallback: T, who: object): Promise<T>; dispose(): void }`,
      'protocol/src/server.ts': `
        import type { Client } from './types';
        let client: Client | undefined;
        export function getClient(): Client { return client as Client; }`,
      'server/package.json': `{ "name": "server", "dependencies": { "@acme/protocol": "*" } }`,
      'server/src/bridge.ts': `
        import { Client as ExperimentsClient } from '@acme/protocol/lib/types';
        declare const inject: any;
        export class Bridge {
          constructor(@inject(ExperimentsClient) private readonly experiments: ExperimentsClient) {}
          async stopped() {
            return (await this.experiments.getValueAsync('stopped_phase', false, {})) ? 1 : 2; //> stopped_phase call
          }
        }`,
      'server/src/starter.ts': `
        import { getClient } from '@acme/protocol/lib/server';
        export class Starter {
          async env() {
            const client = getClient();
            return Promise.all([
              client //> java_xmx call
                .getValueAsync('java_xmx', false, {})
                .then(String),
            ]);
          }
          private async sshEnabled(user: string): Promise<boolean> {
            return getClient().getValueAsync('ssh', false, { user }); //> ssh call
          }
          private async guard(flag: string) {
            if (!(await getClient().getValueAsync(flag, false, {}))) throw new Error(flag);
          }
          async start() {
            await this.guard('providers'); //> providers wrapper
            return this.sshEnabled('me'); //> ssh wrapper
          }
        }`,
      'server/src/hook.ts': `
        import { getClient } from '@acme/protocol/lib/server';
        import { useQuery } from 'query';
        const fallbacks = { oidc: false, orgs: true, sunset: { on: false } };
        export const useFeatureFlag = <K extends keyof typeof fallbacks>(flag: K) => {
          const query = useQuery(['flag', flag], async () => {
            const fallback = flag === 'sunset' ? JSON.stringify(fallbacks[flag]) : fallbacks[flag];
            return getClient().getValueAsync(flag, fallback, {});
          });
          return query.data !== undefined ? query.data : fallbacks[flag];
        };
        export const useOrgs = () => useFeatureFlag('orgs'); //> orgs wrapper
        export const page = () => [useOrgs(), useFeatureFlag('oidc')]; //> orgs wrapper, oidc wrapper`,
      'server/src/cache.ts': `
        const cache = { getValueAsync: async (name: string) => name };
        export const hit = cache.getValueAsync('ssh');`,
    },
  });

  checkStyle('objects of flags: destructured, renamed, computed, cast, and by declared type', {
    lookups: [
      { members: { call: 'useFeatureFlags' } },
      { members: { type: 'FeatureFlags', from: 'libs/consts/flags.ts' } },
    ],
    files: {
      'libs/hooks/index.ts': `export * from './useFeatureFlags';`,
      'libs/hooks/useFeatureFlags.ts': `
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export interface Flags { [key: string]: any }
        export function useFeatureFlags(): Flags {
          const flags = useFlags<Flags>();
          return flags;
        }`,
      'libs/consts/flags.ts': `export type FeatureFlags = Record<string, boolean | undefined>;`,
      'libs/consts/banner.ts': `export const BANNER = 'isBannerEnabled';`,
      'app/a.tsx': `
        import { useFeatureFlags } from '../libs/hooks';
        import { BANNER } from '../libs/consts/banner';
        export function A() {
          const { [BANNER]: isBannerEnabled } = useFeatureFlags(); //> isBannerEnabled member
          const {
            isNearEnabled, //> isNearEnabled member
            isAcrossEnabled: across = true, //> isAcrossEnabled member
          } = useFeatureFlags();
          const {} = useFeatureFlags();
          return isBannerEnabled && isNearEnabled && across;
        }`,
      'app/b.ts': `
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export function useSolvers(): boolean {
          const flags = useFlags() as { isSolversEnabled?: boolean };
          return flags.isSolversEnabled ?? false; //> isSolversEnabled member
        }`,
      'app/sound.ts': `
        import type { FeatureFlags } from '../libs/consts/flags';
        declare const store: { get(atom: unknown): unknown };
        const KEY = 'isFoolsEnabled';
        function seasonal(flags?: FeatureFlags) {
          return flags?.isSnowEnabled; //> isSnowEnabled member
        }
        export function sound() {
          const flags = store.get('flags') as FeatureFlags;
          if (flags?.[KEY]) return 1; //> isFoolsEnabled member
          return seasonal(flags); //> isSnowEnabled wrapper
        }`,
      'app/guard.tsx': `
        import { useFlags } from './other';
        export const guard = () => useFlags().isSnowEnabled;`,
      'app/other.ts': `export const useFlags = () => ({ isSnowEnabled: true });`,
    },
  });

  checkStyle('command objects that carry the key, and a hook that indexes the SDK by its parameter', {
    lookups: [
      { call: 'useFeature', key: 0, fallback: 1 },
      { call: 'FlagCommand.create', key: 'key' },
    ],
    files: {
      'src/keys.ts': `export enum Keys { IS_V2 = 'IS_V2', IS_DIGEST = 'IS_DIGEST', IS_WEB = 'IS_WEB' }`,
      'src/command.ts': `
        import { Keys } from './keys';
        export class FlagCommand {
          key!: Keys;
          static create(data: { key: Keys; user: string }) { return Object.assign(new FlagCommand(), data); }
        }`,
      'src/digest.ts': `
        import { FlagCommand } from './command';
        import { Keys } from './keys';
        export class Digest {
          constructor(private flags: { execute(command: FlagCommand): Promise<boolean> }) {}
          async run(user: string) {
            const on = await this.flags.execute(
              FlagCommand.create({ //> IS_DIGEST call
                user,
                key: Keys.IS_DIGEST,
              }),
            );
            const command = { user: 'system', key: Keys.IS_V2 };
            return on && this.flags.execute(FlagCommand.create(command)); //> IS_V2 call
          }
        }`,
      'src/useFeature.ts': `
        import { useFlags } from 'launchdarkly-react-client-sdk';
        import { Keys } from './keys';
        export const useFeature = (key: Keys, fallback = false): boolean => {
          const flags = useFlags();
          if (process.env.OFFLINE) return process.env[key] === 'true' || fallback;
          return flags[key] ?? fallback;
        };`,
      'src/view.ts': `
        import { Keys } from './keys';
        import { useFeature } from './useFeature';
        export const view = () => useFeature(Keys.IS_WEB, true); //> IS_WEB call
        process.env[Keys.IS_V2] = 'true';
        export const all = Object.values(Keys).reduce((seen, key) => ({ ...seen, [key]: process.env[key] }), {});`,
    },
  });

  checkStyle('JavaScript: default-exported wrappers of an SDK hook, without configuration', {
    files: {
      'src/useFeatureFlag.js': `
        import { useFlag, useFlagsStatus, useVariant } from '@unleash/proxy-client-react';
        export default (flag) => {
          const { flagsReady } = useFlagsStatus();
          const on = useFlag(flag);
          return flagsReady ? on : undefined;
        };
        export const useFeatureVariant = (flag) => {
          const variant = useVariant(flag);
          return { on: variant.enabled, body: variant.payload };
        };`,
      'src/useRbac.js': `
        import useFeatureFlag from './useFeatureFlag';
        export const useRbac = () => {
          const on = useFeatureFlag('hbi.rbac-v2'); //> hbi.rbac-v2 wrapper
          return on;
        };`,
      'src/app.js': `
        import useFeatureFlag, { useFeatureVariant } from './useFeatureFlag';
        import { useRbac } from './useRbac';
        export const App = () => {
          const export_ = useFeatureFlag( //> hbi.export wrapper
            'hbi.export',
          );
          const {
            on,
            body: body = '',
          } = useFeatureVariant('hbi.banner'); //> hbi.banner wrapper
          return useRbac() && export_ ? <b>{on && body}</b> : null; //> hbi.rbac-v2 wrapper
        };`,
      'src/legacy.cjs': `
        const { default: flag } = require('./useFeatureFlag');
        module.exports = () => flag('ui.legacy'); //> ui.legacy wrapper`,
    },
  });

  checkStyle('keys in enums and constants of many packages, a function of two keys, flags in props by their type', {
    lookups: [{ call: 'useFlag', key: 0 }, { members: { type: 'FlagsObject', from: 'public/features.ts' } }],
    files: {
      'tsconfig.json': `{ "compilerOptions": { "paths": { "@acme/internal/*": ["./public/*"], "@acme/shared/*": ["./packages/shared/*"] } } }`,
      'public/features.ts': `export type FlagsObject = { [key: string]: boolean };`,
      'public/connect.ts': `
        import type { FlagsObject } from './features';
        export type WithFlags = { flags: FlagsObject };
        export const connect = (...flags: string[]) => (component: any) => [flags, component];`,
      'packages/shared/src/flags.ts': `
        import { useSelector } from 'react-redux';
        export type UseFlag = (flag: string) => boolean;
        export const useFlag: UseFlag = (flag) => useSelector(({ FLAGS }: any) => FLAGS.get(flag));`,
      'packages/shared/src/useFlag.ts': `export { useFlag } from './flags';`,
      'packages/shared/src/constants.ts': `
        export enum FLAGS { LIST_NS = 'LIST_NS', LIST_PV = 'LIST_PV' }
        export const FLAG_DEV = 'DEV';
        export const Flags = { LIFECYCLE: 'LIFECYCLE' } as const;`,
      'packages/app/models.ts': `
        import { useFlag } from '@acme/shared/src/useFlag';
        const useModel = (one: object, two: object, flagOne: string, flagTwo: string) => {
          const second = useFlag(flagTwo);
          const first = useFlag(flagOne);
          return first ? one : second ? two : null;
        };
        export const useBuild = () => useModel({}, {}, 'BUILD', 'BUILD_OLD'); //> BUILD wrapper, BUILD_OLD wrapper`,
      'packages/app/view.tsx': `
        import type { FC } from 'react';
        import type { FlagsObject } from '@acme/internal/features';
        import { connect, type WithFlags } from '@acme/internal/connect';
        import { FLAGS, FLAG_DEV, Flags } from '@acme/shared/src/constants';
        import { useFlag } from '@acme/shared/src/useFlag';
        type Props = { name: string; flags: FlagsObject };
        const useDev = () => useFlag(FLAG_DEV); //> DEV call
        const Inner: FC<Props> = ({ name, flags }) => (flags[FLAGS.LIST_NS] ? <b>{name}</b> : null); //> LIST_NS member
        export const Node = connect(FLAGS.LIST_NS)(Inner);
        class Section extends Component<{ a: string } & WithFlags> {
          render() {
            const { flags } = this.props;
            return flags[FLAG_DEV]; //> DEV member
          }
        }
        export const Other: FC<{ a: string } & WithFlags> = (props) => <i hidden={props.flags[Flags.LIFECYCLE]} />; //> LIFECYCLE member
        export const Last = () => {
          const flags: string[] = [];
          const pv = useFlag(FLAGS.LIST_PV) && !!window; //> LIST_PV call
          return useDev() && pv && flags.length > 0 && Section; //> DEV wrapper
        };
        declare const Component: any;`,
    },
  });

  checkStyle('an SDK client in a variable and behind a function, types indexed out of others', {
    lookups: [
      { call: 'isEnabled', on: { type: 'FeatureFlags', from: 'src/context.ts' }, key: 0 },
      { call: 'getVariant', on: { type: 'FeatureFlags', from: 'src/context.ts' }, key: 0 },
    ],
    files: {
      'src/context.ts': `
        interface FeatureFlags {
          isEnabled: (flag: string) => boolean;
          getVariant: (flag: string) => any;
        }
        export interface Context { featureFlags?: FeatureFlags; path: string }`,
      'src/server.ts': `
        import { Unleash } from 'unleash-client';
        let server: Unleash | null = null;
        export function getServer(): Unleash {
          if (server) return server;
          server = new Unleash({ url: '', appName: '' });
          return server;
        }
        export const isOn = (name: string) => {
          if (!server) return false;
          const on = server.isEnabled(name, {});
          return on;
        };`,
      'src/routes.ts': `
        import type { Context } from './context';
        import { getServer, isOn } from './server';
        export const CHECKOUT = 'checkout';
        interface Args { order: object; featureFlags?: Context['featureFlags'] }
        export const checkoutOn = ({ order, featureFlags }: Args): boolean => {
          const variant = featureFlags?.getVariant(CHECKOUT); //> checkout call
          return !!order && variant?.name === 'experiment';
        };
        export const middleware = (request: { user?: string }) =>
          getServer().isEnabled( //> agent call
            'agent',
            { userId: request.user },
          );
        export const search = () => isOn('search'); //> search wrapper`,
    },
  });

  checkStyle('a hook that returns the flags of the SDK or its own fallbacks', {
    lookups: [{ members: { call: 'useFlags' }, from: 'src/flags' }],
    files: {
      'src/flags/index.ts': `
        /*
          const { notReally } = useFlags({ notReally: true })
        */
        export * from './flag';`,
      'src/flags/flag.ts': `
        import { useFlags as useLDFlags } from 'launchdarkly-react-client-sdk';
        export function useFlags(fallback?: Record<string, boolean>) {
          const useFlags = useLDFlags();
          return process.env.LD ? useFlags : fallback ?? {};
        }`,
      'src/tokens.tsx': `
        import { useFlags } from './flags';
        export const Tokens = () => {
          const { staticToken: show } = useFlags({ //> staticToken member
            staticToken: false,
          });
          return show ? <p>{useFlags({ tab: false }).tab}</p> : null; //> tab member
        };`,
    },
  });

  checkStyle('lists of features of an organization, guards around elements, decorators of routes', {
    lookups: [
      { includes: 'organization.features' },
      { jsx: 'Feature', prop: 'name', from: 'src/feature.tsx' },
      { decorator: 'FeatureFlag', key: 0 },
    ],
    files: {
      'src/keys.ts': `
        export const Features = { questionnaires: 'isQuestionnairesEnabled', forms: 'isFormsEnabled' } as const;
        export type Organization = { slug: string; features: string[] };`,
      'src/feature.tsx': `
        export function Feature({ name, children }: { name: string; children: any }) {
          return name ? children : null;
        }`,
      'src/widgets.tsx': `
        import type { Organization } from './keys';
        import { Feature } from './feature';
        import { Feature as Other } from './other';
        export const Widgets = ({ organization }: { organization: Organization }) => {
          const canEdit = organization.features.includes('dashboards-edit'); //> dashboards-edit includes
          const { features } = organization;
          if (features.includes('discover')) return null; //> discover includes
          if (organization.slug.includes('discover')) return <Other name="widgets" />;
          return (
            <Feature name="widgets">{/*> widgets jsx */}
              {canEdit}
            </Feature>
          );
        };
        class Page extends Base<{ organization: Organization }> {
          on = () => this.props.organization.features.indexOf('issues') !== -1; //> issues includes
        }
        declare const Base: any;
        export { Page };`,
      'src/other.tsx': `export const Feature = (props: { name: string }) => <b>{props.name}</b>;`,
      'src/resolver.ts': `
        import { FeatureFlag } from 'guards';
        import { Features } from './keys';
        @FeatureFlag(Features.questionnaires) //> isQuestionnairesEnabled decorator
        export class Resolver {
          @FeatureFlag( //> isFormsEnabled decorator
            Features.forms,
          )
          forms() { return Features.questionnaires; }
        }`,
    },
  });

  checkStyle('values that stand for flags, asked by a client', {
    lookups: [
      { handle: { new: 'Feature', key: 0, fallback: 1 }, keyMember: 'id' },
      { call: 'client.isOn', key: 0 },
    ],
    files: {
      'src/features.ts': `
        export class Feature { constructor(readonly id: string, readonly fallback: boolean) {} }
        export const NEW_CART = new Feature('new-cart', false);
        export const features = { fastPay: new Feature('fast-pay', true) } as const;`,
      'src/shop.ts': `
        import { features, NEW_CART } from './features';
        import { client } from './client';
        export const cart = () => client.isOn(NEW_CART); //> new-cart call
        export const pay = () => client.isOn(features.fastPay); //> fast-pay call`,
      'src/client.ts': `
        import type { Feature } from './features';
        export const client = { isOn(feature: Feature) { return process.env[feature.id] === '1' || feature.fallback; } };`,
    },
  });

  checkStyle('flags that are functions made from a key', {
    files: {
      'flags.ts': `
        import { flag } from 'flags/next';
        export const banner = flag<boolean>({ key: 'summer-banner', decide() { return this.defaultValue!; } });
        export const all = [banner] as const;`,
      'kit/package.json': `{ "name": "kit", "devDependencies": { "@sveltejs/kit": "2" } }`,
      'kit/src/lib/flags.ts': `
        import { flag } from 'flags/sveltekit';
        export const wall = flag<boolean>({ key: 'sign-up-wall', decide: () => false });`,
      'kit/src/routes/+page.server.ts': `
        import { wall } from '$lib/flags';
        export const load = async () => ({ wall: await wall() }); //> sign-up-wall call`,
      'app/page.tsx': `
        import { banner } from '../flags';
        import * as flags from '../flags';
        export default async function Page({ params }: any) {
          const shown = await banner(params.code, flags.all); //> summer-banner call
          return <p hidden={!(await flags.banner())}>{shown}</p>; //> summer-banner call
        }`,
    },
  });

  checkStyle('menus and tables whose functions are typed by the list around them', {
    files: {
      'src/menu.ts': `
        import type { GrowthBook } from '@growthbook/growthbook';
        interface Link {
          name: string;
          filter?: (given: { gb?: GrowthBook; owner: boolean }) => boolean;
          links?: Link[];
        }
        const menu: Link[] = [
          { name: 'Home' },
          {
            name: 'More',
            links: [
              { name: 'Bandits', filter: ({ gb }) => !!gb?.isOn('bandits') }, //> bandits call
              { name: 'Owners', filter: ({ owner }) => owner },
            ],
          },
        ];
        export const shown = (gb: GrowthBook) => menu.filter((link) => link.filter?.({ gb, owner: true }) ?? true);`,
      'src/handler.ts': `
        import type { GrowthBook } from '@growthbook/growthbook';
        type Handler = (request: { gb: GrowthBook }, next: () => void) => void;
        export class Routes {
          show: Handler = (request, next) => {
            if (request.gb.isOff('show')) next(); //> show call
          };
        }
        const register = (path: string, handler: Handler) => [path, handler];
        register('/', ({ gb }) => gb.isOn('root')); //> root call
        export const secure: (gb: GrowthBook) => Handler = (gb) => () => gb.isOn('secure'); //> secure call`,
    },
  });

  checkStyle('functions of two flags, combinations and values taken apart', {
    lookups: [
      { call: 'useFlag', key: 0 },
      { call: 'useConditional', key: 'flag', value: 'value' },
    ],
    files: {
      'src/models.ts': `
        import { useFlag } from './flags';
        const usePick = (first: string, second: string) => {
          const one = useFlag(first);
          return useFlag(second) ? 2 : one ? 1 : null;
        };
        const useModel = () => usePick('new-model', 'old-model'); //> new-model wrapper, old-model wrapper
        export const useEither = () => useFlag('a') || useFlag('b'); //> a call, b call
        export const useOwn = (own: boolean) => {
          const on = useFlag('own'); //> own call
          return on || own;
        };
        export const all = () => [useModel(), useEither(), useOwn(true)];`,
      'src/copy.ts': `
        import { useConditional } from './flags';
        export const copy = () => {
          const {
            value: { full }, //> copy call
          } = useConditional({ flag: 'copy' });
          const { value, isLoading } = useConditional({ flag: 'short' }); //> short call
          return isLoading ? '' : full + value;
        };`,
      'src/flags.ts': `
        export const useFlag = (flag: string) => flag === '';
        export const useConditional = (given: { flag: string }) => ({ value: given.flag as any, isLoading: false });`,
      'src/all.test.ts': `
        import { registry } from './registry';
        import { useFlag } from './flags';
        for (const key of Object.keys(registry)) useFlag(key);`,
      'src/registry.ts': `
        let merged = {};
        for (const part of [{ a: 1 }, { b: 2 }]) merged = { ...merged, ...part };
        export const registry = { ...merged, c: { fallback: true } };`,
    },
  });

  checkStyle('entry files that require the build', {
    files: {
      'package.json': `{ "private": true, "workspaces": ["shared", "web"] }`,
      'shared/package.json': `{ "name": "shared", "main": "dist/index.js", "types": "src/index.ts" }`,
      'shared/tsconfig.json': `{ "compilerOptions": { "rootDir": "src", "outDir": "dist" } }`,
      'shared/enterprise.js': `module.exports = require("./dist/enterprise");`,
      'shared/enterprise.d.ts': `export * from "./src/enterprise";`,
      'shared/src/enterprise/index.ts': `export * from './limits';`,
      'shared/src/enterprise/limits.ts': `export const LIMITS = 'pricing-limits';`,
      'web/package.json': `{ "name": "web", "dependencies": { "shared": "workspace:*" } }`,
      'web/limits.ts': `
        import { useFeatureValue } from '@growthbook/growthbook-react';
        import { LIMITS } from 'shared/enterprise';
        export const useLimits = () => useFeatureValue(LIMITS, null) as object | null; //> pricing-limits call`,
    },
  });

  checkStyle('methods that are named like those of lists and maps', {
    files: {
      'src/flags.ts': `
        import { LDClient } from '@launchdarkly/node-server-sdk';
        export class Flags {
          constructor(private readonly client: LDClient) {}
          get(key: string) { return this.client.variation(key, {}, false); }
        }`,
      'src/instance.ts': `
        import { client } from './client';
        import { Flags } from './flags';
        export const flags = new Flags(client);`,
      'src/client.ts': `
        import { init } from '@launchdarkly/node-server-sdk';
        export const client = init('key');`,
      'src/use.ts': `
        import { flags } from './instance';
        const headers = new Map<string, string>();
        export const use = async () => (await flags.get('fast')) && headers.get('fast'); //> fast wrapper`,
      'src/other.ts': `
        const cache = new Map<string, boolean>();
        export const cached = cache.get('fast');`,
    },
  });
});
