import { ProviderError } from '../providers/types';
import { azureEndpoint, mayAsk } from './endpoint';
import { toAzureError } from './errors';

export interface WebAppPlace {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly app: string;
}

/** An app of Azure App Service, as Azure's own client reads it; every call rejects with a ProviderError. */
export interface WebApp {
  production(): Promise<Site>;
  /** The slots beside production. */
  slots(): Promise<readonly Slot[]>;
  /** Where production's traffic goes, beside production itself. */
  rules(): Promise<readonly Rule[]>;
  /** Puts these rules in the place of all that are there. */
  setRules(rules: readonly Rule[]): Promise<void>;
  /** The container image that runs, where one does; of production without a slot. */
  image(slot?: string): Promise<string | undefined>;
  /** Asks for a swap with production, once: resolves when Azure took it on, and answers how it goes on. */
  swap(slot: string): Promise<Swapping>;
}

export interface Slot {
  readonly name: string;
  /** What a rule names the slot by. */
  readonly host: string;
  readonly running: boolean;
}

export interface Site {
  /** A swap or another long operation holds the app. */
  readonly inProgress: boolean;
  readonly lastSwap?: { readonly at: string; readonly slots: readonly string[] };
}

/** A rule as Azure has it: what is not named here is kept as it came. */
export interface Rule {
  readonly name?: string;
  readonly actionHostName?: string;
  readonly reroutePercentage?: number;
}

export interface Swapping {
  /** Asks once how far it is: false while it goes on, true when it is done; rejects where it failed. */
  look(): Promise<boolean>;
}

/** Opens an app with the default chain of credentials; nothing is asked yet. */
export async function openWebApp(place: WebAppPlace, signal?: AbortSignal): Promise<WebApp> {
  const sdk = await import('./sdk');
  const endpoint = azureEndpoint();
  const { resourceGroup, app } = place;
  const credential = new sdk.DefaultAzureCredential();
  const open = (maxRetries: number) => {
    const context = sdk.createWebSiteManagement(credential, place.subscription, {
      endpoint: endpoint.url,
      credentials: { scopes: [endpoint.scope] },
      allowInsecureConnection: endpoint.loopback,
      retryOptions: { maxRetries, retryDelayInMs: 400, maxRetryDelayInMs: 8000 },
    });
    // The client has its own way with tokens, which knows neither loopback nor where a reply may send it next.
    context.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
    context.pipeline.addPolicy(
      {
        name: 'flagkeeperToken',
        async sendRequest(request, next) {
          if (!mayAsk(endpoint, request.url))
            throw new ProviderError(
              'azure-slots',
              'Azure sent the request on to an address that is not its own.',
              'Nothing was sent there.',
            );
          const token = await credential.getToken(endpoint.scope, { abortSignal: request.abortSignal });
          request.headers.set('Authorization', `Bearer ${token.token}`);
          return next(request);
        },
      },
      { phase: 'Sign' },
    );
    // Pages and long operations fail without saying what Azure said, so it is read before they do.
    context.pipeline.addPolicy(
      {
        name: 'flagkeeperFailure',
        async sendRequest(request, next) {
          const response = await next(request);
          if (response.status >= 400) throw toAzureError({ statusCode: response.status, response });
          return response;
        },
      },
      { phase: 'Serialize' },
    );
    return context;
  };
  const asking = open(3);
  // A swap that is asked for twice swaps back: a lost reply is looked up instead.
  const once = open(0);
  const options = { abortSignal: signal };
  return inWords({
    async production() {
      const { slotSwapStatus, targetSwapSlot, inProgressOperationId } = await sdk.get(
        asking,
        resourceGroup,
        app,
        options,
      );
      const { timestampUtc, sourceSlotName, destinationSlotName } = slotSwapStatus ?? {};
      return {
        inProgress: Boolean(targetSwapSlot || inProgressOperationId),
        ...(timestampUtc
          ? {
              lastSwap: {
                at: timestampUtc.toISOString(),
                slots: [sourceSlotName, destinationSlotName].filter((name) => name !== undefined),
              },
            }
          : {}),
      };
    },
    async slots() {
      const slots: Slot[] = [];
      for await (const { name = '', defaultHostName = '', state, enabled } of sdk.listSlots(
        asking,
        resourceGroup,
        app,
        options,
      ))
        slots.push({
          name: name.split('/').at(-1)!,
          host: defaultHostName,
          running: state !== 'Stopped' && enabled !== false,
        });
      return slots;
    },
    async rules() {
      return (await sdk.getConfiguration(asking, resourceGroup, app, options)).experiments?.rampUpRules ?? [];
    },
    async setRules(rules) {
      await sdk.updateConfiguration(asking, resourceGroup, app, { experiments: { rampUpRules: [...rules] } }, options);
    },
    async image(slot) {
      const { linuxFxVersion, windowsFxVersion } = await (slot === undefined
        ? sdk.getConfiguration(asking, resourceGroup, app, options)
        : sdk.getConfigurationSlot(asking, resourceGroup, app, slot, options));
      return [linuxFxVersion, windowsFxVersion]
        .map((version) => /^DOCKER\|(.+)$/i.exec(version ?? '')?.[1])
        .find(Boolean);
    },
    async swap(slot) {
      const poller = sdk.swapSlotWithProduction(
        once,
        resourceGroup,
        app,
        { targetSlot: slot, preserveVnet: true },
        options,
      );
      await poller.submitted();
      return inWords({
        async look() {
          if (!poller.isDone) await poller.poll();
          return poller.isDone;
        },
      });
    },
  });
}

/** The same functions, whose failures are sentences. */
function inWords<T extends object>(functions: T): T {
  const wrapped = Object.entries(functions).map(([name, ask]) => [
    name,
    (...given: unknown[]) => Promise.resolve(ask(...given)).catch((caught) => Promise.reject(toAzureError(caught))),
  ]);
  return Object.fromEntries(wrapped);
}
