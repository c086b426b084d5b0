import type { Json } from '../model';

/** Whether a name says that what it holds is a secret; `maxTokens` does not. */
export function namesSecret(pointer: string): boolean {
  return pointer.split('/').some((name) => {
    const words = name
      .replaceAll('~1', ' ')
      .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}\d]+/u)
      .filter(Boolean);
    return (
      words.some((word) => secretWords.has(word)) ||
      words.at(-1) === 'token' ||
      words.some((word, at) => word === 'key' && keyKinds.has(words[at - 1] ?? '')) ||
      words.join(' ').includes('connection string')
    );
  });
}

/** Whether a value is worth hiding under such a name: a switch or a number gives nothing away. */
export function isSecret(pointer: string, value: Json | undefined): boolean {
  return (typeof value === 'string' || (typeof value === 'object' && value !== null)) && namesSecret(pointer);
}

/** The same data with every secret replaced, for people to read. */
export function withoutSecrets(value: Json, pointer = ''): Json {
  if (typeof value === 'string') return isSecret(pointer, value) ? '(hidden)' : value;
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, pointer));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutSecrets(item, `${pointer}/${name}`)]),
  );
}

const secretWords = new Set(
  'secret secrets password passwords passwd passphrase credential credentials apikey'.split(' '),
);
const keyKinds = new Set('api access private signing encryption shared master account'.split(' '));
