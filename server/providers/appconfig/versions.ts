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
  /** True where two fetched versions hold the same text of a key: then they serve the same of it. */
  sameText(a: string, b: string, key: string): boolean;
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
  const asked = new Map<string, Promise<void>>();
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
      const fetched =
        asked.get(version) ?? text(version).then((content) => digest.add(version, digestOf(content, version)));
      asked.set(version, fetched);
      await fetched;
    },
    sameText(a, b, key) {
      const name = profile.flags ? flagName(key) : key;
      return digest.numberOf(a, name) === digest.numberOf(b, name);
    },
    servedBy: (version, key) =>
      digest.servedBy(version, profile.flags ? flagName(key) : key, key, (part) => {
        if (!profile.flags) return JSON.parse(part) as Served;
        const read = readDefinitions(name(version), documentOf(flagName(key), part), options);
        if (isUnreadable(read)) return { serves: 'unknown', reason: 'the document cannot be read' };
        return read.definitions.find((definition) => definition.key === key)?.served ?? { serves: 'absent' };
      }),
  };
}

/** `new_checkout.limit` is an attribute of `new_checkout`; keys themselves have no dot. */
function flagName(key: string): string {
  const dot = key.indexOf('.');
  return dot < 0 ? key : key.slice(0, dot);
}

/** The value of each flag, stamps left out: the same text for the same meaning. Definitions change nothing of what is served. */
function flagParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  try {
    const { values = {} } = JSON.parse(text) as { values?: Record<string, Record<string, unknown> | null> };
    for (const [key, entry] of Object.entries(values)) {
      const { _createdAt: _, _updatedAt: __, ...value } = entry ?? {};
      parts.set(key, JSON.stringify(value));
    }
  } catch {
    // Nothing can be said of it: it is as if it served nothing, and `definitions` tells what is wrong with it.
  }
  return parts;
}

/** A document with one flag alone says the same of it as the whole, and is read in a fraction of the time. */
function documentOf(key: string, value: string): string {
  const name = JSON.stringify(key);
  return `{"version":"1","flags":{${name}:{}},"values":{${name}:${value}}}`;
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
