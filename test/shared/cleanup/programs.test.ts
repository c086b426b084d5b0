import { checkProgram, type Program } from '../../support/check-program';
import { expressions } from './programs/expressions';
import { statements } from './programs/statements';

const chapters: Readonly<Record<string, readonly Program[]>> = { expressions, statements };

describe('cleanup: programs run the same afterwards, whatever the flag is', () => {
  for (const [chapter, programs] of Object.entries(chapters))
    describe(chapter, () => {
      for (const program of programs) it(program.name, () => checkProgram(program));
    });
});
