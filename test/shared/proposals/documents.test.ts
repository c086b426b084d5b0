import assert from 'node:assert/strict';
import { documentSources } from '../../../shared/proposals/documents';

function sourcesFor(files: Readonly<Record<string, readonly string[]>>) {
  const documents = Object.entries(files).map(([file, keys]) => ({ file, keys, definesState: true }));
  return documentSources(documents).map(({ source, environments }) => [source.path, environments]);
}

describe('definition files', () => {
  it('beside each other with common keys are the environments of one source, in the order of waves', () => {
    const files = Object.fromEntries(
      ['prod-02', 'dev', 'prod-01', 'staging'].map((name) => [`flags/${name}.json`, ['a', name]]),
    );
    assert.deepEqual(sourcesFor(files), [['flags/{environment}.json', ['dev', 'staging', 'prod-01', 'prod-02']]]);
  });

  it('may name the environment within their name, or by their folder', () => {
    assert.deepEqual(sourcesFor({ 'flags.dev.json': ['a'], 'flags.prod.json': ['a'] }), [
      ['flags.{environment}.json', ['dev', 'prod']],
    ]);
    assert.deepEqual(sourcesFor({ 'config/dev/flags.json': ['a'], 'config/prod/flags.json': ['a'] }), [
      ['config/{environment}/flags.json', ['dev', 'prod']],
    ]);
  });

  it('with nothing in common are sources of their own', () => {
    assert.deepEqual(sourcesFor({ 'flags/dev.json': ['a'], 'flags/prod.json': ['b'] }), [
      ['flags/dev.json', []],
      ['flags/prod.json', []],
    ]);
    assert.deepEqual(sourcesFor({ 'flags.json': ['a'], 'device.flags.json': ['a'] }), [
      ['device.flags.json', []],
      ['flags.json', []],
    ]);
  });
});
