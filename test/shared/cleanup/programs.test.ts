import { checkProgram, type Program } from '../../support/check-program';
import { answers } from './programs/answers';
import { bindings } from './programs/bindings';
import { changed } from './programs/changed';
import { choices } from './programs/choices';
import { classes } from './programs/classes';
import { corners } from './programs/corners';
import { dependents } from './programs/dependents';
import { distance } from './programs/distance';
import { expressions } from './programs/expressions';
import { files } from './programs/files';
import { further } from './programs/further';
import { gates } from './programs/gates';
import { generated } from './programs/generated';
import { hidden } from './programs/hidden';
import { hiddenFurther } from './programs/hidden-further';
import { hostile } from './programs/hostile';
import { jsx } from './programs/jsx';
import { lists } from './programs/lists';
import { loops } from './programs/loops';
import { openMembers } from './programs/open-members';
import { pins } from './programs/pins';
import { privateMembers } from './programs/private-members';
import { props } from './programs/props';
import { reached } from './programs/reached';
import { readable } from './programs/readable';
import { returned } from './programs/returned';
import { sound } from './programs/sound';
import { statements } from './programs/statements';
import { written } from './programs/written';

const chapters: Readonly<Record<string, readonly Program[]>> = {
  expressions,
  statements,
  bindings,
  answers,
  classes,
  choices,
  files,
  gates,
  changed,
  generated,
  hidden,
  hiddenFurther,
  hostile,
  jsx,
  lists,
  loops,
  openMembers,
  pins,
  privateMembers,
  props,
  further,
  corners,
  dependents,
  distance,
  reached,
  readable,
  written,
  returned,
  sound,
};

describe('cleanup: programs run the same afterwards, whatever the flag is', () => {
  for (const [chapter, programs] of Object.entries(chapters))
    describe(chapter, () => {
      for (const program of programs) it(program.name, () => checkProgram(program));
    });
});
