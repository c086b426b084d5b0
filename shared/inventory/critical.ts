import type { EnvironmentState } from '../model';
import type { Settings } from '../settings/types';
import { matchesKey } from './key-globs';
import { byText } from './order';

/** What `critical` means where the configuration is silent: then, and only then, no match means all. */
const defaultCritical: readonly string[] = ['prod*'];

/** The environments that decide, out of those whose state a flag's sources define; in the order given. */
export function criticalEnvironments(names: readonly string[], settings: Settings): readonly string[] {
  const globs = settings.critical.length > 0 ? settings.critical : defaultCritical;
  const matching = names.filter((name) => matchesKey(globs, name));
  if (matching.length > 0) return matching;
  if (names.length === 1 && names[0] === 'default') return names;
  return isDefault(globs) ? names : [];
}

/** Whether these environments were named by `critical`, and not taken for want of better ones. */
export function areNamedCritical(names: readonly string[], settings: Settings): boolean {
  const globs = settings.critical.length > 0 ? settings.critical : defaultCritical;
  return names.length > 0 && names.every((name) => name === 'default' || matchesKey(globs, name));
}

/** The same states, those of configured environments first and in that order, the others by name. */
export function inConfiguredOrder(
  states: Readonly<Record<string, EnvironmentState>>,
  settings: Settings,
): Readonly<Record<string, EnvironmentState>> {
  const place = (name: string) => {
    const index = settings.environments.indexOf(name);
    return index === -1 ? settings.environments.length : index;
  };
  const names = Object.keys(states).sort((a, b) => place(a) - place(b) || byText(a, b));
  return Object.fromEntries(names.map((name) => [name, states[name]!]));
}

function isDefault(globs: readonly string[]): boolean {
  return globs.length === 1 && globs[0] === defaultCritical[0];
}
