import { checkLookups } from '../../support/check-lookups';

describe('handle', () => {
  it('follows values that stand for a flag', () => {
    checkLookups(
      {
        'feature.ts': `export class Feature<T> { constructor(readonly id: string, readonly fallback: T) {} }`,
        'flags.ts': `import { Feature } from './feature'; export const newX = new Feature('new-x', false);
          export const all = { other: new Feature('other', true) };`,
        'hooks.ts': `import { client } from './client'; import type { Feature } from './feature';
          export const useFeature = <T>(feature: Feature<T>) => client.get(feature.id, feature.fallback);`,
        'a.ts': `import { newX, all } from './flags'; import { useFeature } from './hooks'; import { ask } from './ask';
          const on = /*new-x*/useFeature(newX); const b = /*other*/useFeature(all.other); /*new-x:call*/ask(newX); /*other:call*/all.other.id;
          console.log(newX);`,
        'ask.ts': 'export declare function ask(f: unknown): boolean;',
        'client.ts': 'export declare const client: { get(k: string, d: unknown): any };',
      },
      [
        { handle: { new: 'Feature', key: 0, fallback: 1 }, from: './feature', keyMember: 'id' },
        { call: 'ask', from: './ask', key: 0 },
        { call: 'client.get', from: './client', key: 0, fallback: 1 },
      ],
    );
  });
});
