import { cleanTexts } from '../support/check-cleanup';
import { check, type Failure, USELESS } from './check';
import { randomChoices, replayed } from './choices';
import { program } from './grammar/program';
import { shrink } from './shrink';

/** A seed whose program breaks a promise. */
export interface Found {
  readonly seed: number;
  readonly failure: Failure;
  readonly clean: typeof cleanTexts;
}

export interface Tried {
  readonly count: number;
  /** Programs that do not build, or that the parser does not take: they say nothing. */
  readonly useless: number;
  readonly failures: readonly Found[];
}

/** Tries so many programs from a seed on; stops after `most` failures. */
export async function tryPrograms(
  seed: number,
  count: number,
  clean: typeof cleanTexts = cleanTexts,
  most = 1,
): Promise<Tried> {
  let useless = 0;
  let done = 0;
  const failures: Found[] = [];
  for (let at = seed; at < seed + count && failures.length < most; at++) {
    done++;
    const result = await check(program(randomChoices(at)), clean);
    if (result === USELESS) useless += 1;
    else if (result) failures.push({ seed: at, failure: result, clean });
  }
  return { count: done, useless, failures };
}

/** A failure in words, with the smallest program that still fails in the same way. */
export async function found({ seed, failure, clean }: Found, tries = 600): Promise<string> {
  const choices = randomChoices(seed);
  program(choices);
  const fails = async (values: readonly number[]) => {
    const result = await check(program(replayed(values)), clean);
    return result !== undefined && result !== USELESS && result.promise === failure.promise;
  };
  const small = program(replayed(await shrink(choices.record(), program, fails, tries)));
  const result = await check(small, clean);
  if (result === undefined || result === USELESS) return `seed ${seed}: ${failure.promise}: ${failure.detail}`;
  const shown = (mark: string, files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([path, text]) => `${mark} ${path}\n${text}`);
  const changed = Object.entries(result.after ?? {}).filter(([path, text]) => small.files[path] !== text);
  return [
    `seed ${seed}, ${JSON.stringify(small.keep)} kept: ${result.promise}`,
    result.detail,
    ...shown('--- before:', small.files),
    ...shown('--- after:', Object.fromEntries(changed)),
  ].join('\n');
}
