import picomatch from 'picomatch';
import { folderOf } from '../../shared/code/paths';
import type { Settings } from '../../shared/settings/types';

/** Which files a configuration wants looked at, and which of them are tests. */
export interface Scope {
  settingsOf(path: string): Settings;
  includes(path: string): boolean;
  isTest(path: string): boolean;
}

/** Asks for the configuration of each folder once. */
export function scopeOf(settingsOf: (path: string) => Settings): Scope {
  const byFolder = new Map<string, Settings>();
  const matchers = new Map<Settings, { includes: (path: string) => boolean; isTest: (path: string) => boolean }>();
  const settingsFor = (path: string) => {
    const folder = folderOf(path);
    let settings = byFolder.get(folder);
    if (!settings) {
      settings = settingsOf(path);
      byFolder.set(folder, settings);
    }
    return settings;
  };
  const matcherFor = (path: string) => {
    const settings = settingsFor(path);
    let matcher = matchers.get(settings);
    if (!matcher) {
      const included = settings.include.length === 0 ? () => true : anyOf(settings.include);
      const excluded = anyOf(settings.exclude);
      matcher = { includes: (at) => included(at) && !excluded(at), isTest: anyOf(settings.tests.files) };
      matchers.set(settings, matcher);
    }
    return matcher;
  };
  return {
    settingsOf: settingsFor,
    includes: (path) => matcherFor(path).includes(path),
    isTest: (path) => matcherFor(path).isTest(path),
  };
}

/** A pattern that names a folder means all that it holds. */
function anyOf(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const clean = patterns.map((pattern) => pattern.replace(/^\.\//, '').replace(/\/+$/, ''));
  if (clean.every((pattern) => pattern === '**' || pattern === '**/*')) return () => true;
  return picomatch([...clean, ...clean.map((pattern) => `${pattern}/**`)], { dot: true });
}
