/** Runs a test with these flags, and everything else off. */
export async function withFlags<T>(flags: Readonly<Record<string, boolean>>, run: () => Promise<T>): Promise<T> {
  const before = globalThis.flagsForTests;
  globalThis.flagsForTests = flags;
  try {
    return await run();
  } finally {
    globalThis.flagsForTests = before;
  }
}

declare global {
  var flagsForTests: Readonly<Record<string, boolean>> | undefined;
}
