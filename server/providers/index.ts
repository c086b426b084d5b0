import { file } from './file';
import { type Provider, ProviderError } from './types';

/** Every kind of source that a configuration may name, by `use`. */
export const providers: readonly Provider[] = [
  file,
  ...['appconfig', 'appconfig-agent', 'appconfig-data'].map(awaited),
];

/** A kind that configurations may name already: it fails, in one sentence, so that nobody takes silence for no flags. */
function awaited(id: string): Provider {
  return {
    id,
    network: true,
    definesState: true,
    name: ({ application, environment, profile }) =>
      `${id}:${[application, environment, profile].flat().filter(Boolean).join('/')}`,
    list: async () => {
      throw new ProviderError(
        id,
        `This build cannot ask ${id} yet.`,
        'Use a "file" source with the same document until then.',
      );
    },
  };
}
