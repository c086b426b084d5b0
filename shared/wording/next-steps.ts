import type { Finding } from '../model';

/** What to do about a finding: a command to run, or a sentence. Commands are quoted for a POSIX shell. */
export function nextStep(finding: Finding): string {
  const { fix, flag, rule } = finding;
  if (fix?.kind === 'remove-flag') return `flagkeeper clean ${shellWord(flag)}`;
  if (fix?.kind === 'rename-key') return `spell it ${JSON.stringify(fix.to)}`;
  if (fix?.kind === 'remove-ignore') return 'take the comment away';
  return steps[rule] ?? `flagkeeper explain ${shellWord(flag)}`;
}

const steps: Readonly<Record<string, string>> = {
  'unknown-flag': 'define it in a source, or correct the key',
  'wrong-type': 'ask for the type of the definition',
  'unknown-variant': 'compare with a value that the definition has',
  expired: 'remove the flag, or give it a new date',
  deprecated: 'plan its removal',
  'environment-drift': 'bring the environments together, or start a rollout',
  'unused-flag': 'delete the definition from its source',
  'fallback-differs': 'fall back to what is served, so that an outage changes nothing',
  'unhandled-variant': 'handle the value, or add a default',
  'same-branches': 'keep one branch, and drop the lookup',
  'test-only': 'remove the flag from the tests and its source',
  'dynamic-key': 'write the key where it is asked for, or let its type list the keys',
  naming: 'rename the key',
  'no-safety-net': 'add a monitor or a validator',
  'unused-ignore': 'take the ignore out of the configuration',
};

/** A word that a POSIX shell reads as itself. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
