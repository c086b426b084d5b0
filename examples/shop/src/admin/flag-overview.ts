import { isEnabled } from '@/features/client';

/** What support sees when a customer calls: any flag, by the name that they type. */
export async function stateOf(typed: string): Promise<string> {
  const key = typed.trim().toLowerCase();
  return `${key} is ${(await isEnabled(key)) ? 'on' : 'off'}`;
}

/** The customers that the gift wrap pilot was promised to. */
export async function pilotIsRunning(): Promise<boolean> {
  // flagkeeper-ignore never-on: the pilot was promised to two shops for next spring
  return isEnabled('gift-wrap');
}
