import { isUnreadable, readDefinitions, type Unreadable } from '../../../shared/definitions/definitions';
import type { Definitions } from '../../../shared/definitions/types';
import type { Served } from '../../../shared/model';
import type { Api, Profile } from './api';
import type { Digest } from './digest';

/** The documents of one profile's versions; a version never changes, so what it says is fetched once and kept. */
export interface Versions {
  /** The whole of a version: what it defines, or why it cannot be read. */
  definitions(version: string): Promise<Definitions | Unreadable>;
  /** Makes sure that `servedBy` can answer for a version. */
  fetch(version: string): Promise<void>;
  /** What a fetched version serves of a key; `absent` where it does not name it. The same object for the same meaning. */
  servedBy(version: string, key: string): Served;
}

export function openVersions(
  api: Api,
  application: string,
  profile: Profile,
  digest: Digest,
  pointer: string | undefined,
): Versions {
  const options = profile.flags ? { format: 'appconfig' as const } : { format: 'freeform' as const, pointer };
  const name = (version: string) => `${profile.name} version ${version}`;
  const text = async (version: string) => (await api.version(application, profile.id, version)).content;
  const digestOf = (content: string, version: string) =>
    profile.flags ? flagParts(content) : freeformParts(name(version), content, options);
  return {
    async definitions(version) {
      const known = digest.wholes.get(version);
      if (known) return known;
      const content = await text(version);
      if (!digest.has(version)) digest.add(version, digestOf(content, version));
      const whole = readDefinitions(name(version), content, options);
      digest.wholes.set(version, whole);
      return whole;
    },
    async fetch(version) {
      if (digest.has(version)) return;
      digest.add(version, digestOf(await text(version), version));
    },
    servedBy: (version, key) =>
      digest.servedBy(version, profile.flags ? key.split('.')[0]! : key, key, (part) => {
        if (!profile.flags) return JSON.parse(part) as Served;
        // One flag's part of a document says the same of it as the whole, and is read in a fraction of the time.
        const read = readDefinitions(name(version), part, options);
        if (isUnreadable(read)) return { serves: 'unknown', reason: 'the document cannot be read' };
        return read.definitions.find((definition) => definition.key === key)?.served ?? { serves: 'absent' };
      }),
  };
}

/** Each flag of a document as a document of its own, stamps left out: the same text for the same meaning. */
function flagParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const drop = (name: string, value: unknown) => (name === '_createdAt' || name === '_updatedAt' ? undefined : value);
  try {
    const { flags = {}, values = {} } = JSON.parse(text) as Record<string, Record<string, unknown>>;
    for (const key of Object.keys(values)) {
      const one = { version: '1', flags: { [key]: flags[key] ?? {} }, values: { [key]: values[key] } };
      parts.set(key, JSON.stringify(one, drop));
    }
  } catch {
    // Nothing can be said of it: it is as if it served nothing, and `definitions` tells what is wrong with it.
  }
  return parts;
}

function freeformParts(
  name: string,
  text: string,
  options: { readonly format: 'freeform'; readonly pointer?: string } | { readonly format: 'appconfig' },
): ReadonlyMap<string, string> {
  const read = readDefinitions(name, text, options);
  if (isUnreadable(read)) return new Map();
  return new Map(read.definitions.map(({ key, served }) => [key, JSON.stringify(served ?? { serves: 'absent' })]));
}
