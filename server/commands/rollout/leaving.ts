import type { Call } from '../types';

/** Does some work; where Ctrl-C ends the program meanwhile, says what that leaves. Said before the process is gone. */
export async function sayingOnLeave<T>({ signal, terminal }: Call, left: string, work: () => Promise<T>): Promise<T> {
  const leave = () => terminal.complain(`flagkeeper: ${left}`);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
