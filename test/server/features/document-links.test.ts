import assert from 'node:assert/strict';
import { documentLinks } from '../../../server/features/document-links';
import type { Host, Place } from '../../../server/features/types';

describe('document links', () => {
  it('lead from a key to the vendor’s page', async () =>
    assert.deepEqual(await linksTo('https://console.example/flags/beta'), ['https://console.example/flags/beta']));
  it('lead nowhere else', async () => {
    assert.deepEqual(await linksTo('javascript:alert(1)'), []);
    assert.deepEqual(await linksTo('http://console.example'), []);
    assert.deepEqual(await linksTo(undefined), []);
  });
});

/** The feature with one lookup of one flag, whose vendor has this page. */
async function linksTo(url: string | undefined): Promise<string[]> {
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 7 } };
  const states = [{ lookup: { ...range, key: range, flag: 'beta' }, record: { flags: [{ url }] } }];
  const place = { session: { statesIn: async () => ({ states }) }, file: 'a.ts', wire: { encoding: 'utf-16' } };
  let answer: (place: Place) => Promise<{ target: string }[]> = async () => [];
  const host = {
    connection: { onDocumentLinks: () => {} },
    forDocument: (_otherwise: unknown, run: any) => {
      answer = (place) => run(place, {}, new AbortController().signal);
    },
  };
  documentLinks.serve(host as unknown as Host);
  return (await answer(place as unknown as Place)).map(({ target }) => target);
}
