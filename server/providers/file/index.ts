import { withCodeNames } from '../../../shared/definitions/code-names';
import type { ReadingOptions } from '../../../shared/definitions/types';
import type { SourceSetting } from '../../../shared/settings/types';
import { type Provider, ProviderError } from '../types';
import { environmentFiles } from './environment-files';
import { joinDocuments } from './join-documents';
import { type ReadDocument, readDocumentFile } from './read-document';

/** Documents on disk: AppConfig feature flags, flagd files, OpenFeature manifests, and freeform ones by configuration. */
export const file: Provider = {
  id: 'file',
  network: false,
  definesState: true,
  name: (source, settings) => {
    const alike = settings.sources.filter((one) => one.use === 'file' && nameOf(one) === nameOf(source));
    const which = source.environments ?? [alike.indexOf(source) + 1];
    return alike.length > 1 ? `${nameOf(source)} (${which.join(', ')})` : nameOf(source);
  },
  list: async (source, context) => {
    const options = { format: source.format, pointer: source.pointer } as ReadingOptions;
    const files = await environmentFiles(String(source.path), source.environments, context);
    const read = await Promise.all(files.map((one) => readDocumentFile(one, options, context)));
    const documents = alike(read.flatMap((one) => (one?.kind === 'document' ? [one] : [])));
    const failures = read.flatMap((one) => (one?.kind === 'failure' ? [one] : []));
    const [failure] = failures;
    if (documents.length === 0 && failure) throw new ProviderError('file', failure.what, failure.hint);

    const joined = await joinDocuments(documents, failures, file.name(source, context.settings), context);
    const { flags, problems } = withCodeNames(joined.flags, source.keyCase);
    return {
      flags,
      problems: [...joined.problems, ...problems],
      asOf: context.now,
      definesState: documents.some((one) => one.definitions.definesState),
    };
  },
};

function nameOf({ path, pointer }: SourceSetting): string {
  return `file:${path}${pointer === undefined ? '' : `#${pointer}`}`;
}

/** A document of another format that only the pattern found, beside those of named environments, is not one of them. */
function alike(documents: readonly ReadDocument[]): readonly ReadDocument[] {
  const formats = new Set(documents.filter((one) => !one.guessed).map((one) => one.definitions.format));
  return documents.filter((one) => !one.guessed || formats.size === 0 || formats.has(one.definitions.format));
}
