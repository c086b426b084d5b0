import { fresh, type World } from './world';

/** Statements in odd clothes that the flag has nothing to do with: every byte of them must stay. */
export function bystander(w: World): string {
  const n = fresh(w, 'by');
  w.bystanders.push(n);
  return w.c.pick([
    `log( "${n}"  , 1 )  ;   `,
    `/* before */ log("${n}" ,{a:1,  b : 2} ) ; // after   `,
    `log(  /* ${n} */\n      1,\n\t[1,2 ,3]\n)  ;  // ${n}   `,
    `log(\`${n}\n   two  \n\tthree ${n}\`);`,
    `for(let ${n}=1;${n}<2 ;${n} ++)log ("${n}",${n}  )  ;`,
    `// a comment  with   blanks ${n}\nlog(  "${n}"  );`,
    `if( en(2)>1 ){ // ${n}\n    log('${n}')\n\n  }  // ${n} `,
  ]);
}

/** Gives a whole file one of many looks. */
export function dressed(w: World, text: string): string {
  return wear(text, {
    end: w.c.pick(['\n', '\n', '\r\n']),
    unit: w.c.pick(['  ', '\t', '    ', '  ']),
    bom: w.c.chance(5),
    last: w.c.chance(90),
    semicolons: w.c.chance(80),
  });
}

interface Look {
  readonly end: string;
  readonly unit: string;
  readonly bom: boolean;
  readonly last: boolean;
  readonly semicolons: boolean;
}

function wear(text: string, { end, unit, bom, last, semicolons }: Look): string {
  const plain = semicolons ? text : withoutSemicolons(text);
  const wide = plain.replace(/^(?: {2})+(?=\S)/gm, (blanks) => unit.repeat(blanks.length / 2));
  return (bom ? '﻿' : '') + (last ? wide : wide.trimEnd()).replaceAll('\n', end);
}

/** Ends statements with their lines, and begins those with a semicolon that would go on the line above. */
function withoutSemicolons(text: string): string {
  let open = false;
  let above = '';
  return text
    .split('\n')
    .map((line) => {
      const inText = open;
      if ((line.match(/`/g) ?? []).length % 2 === 1) open = !open;
      const goesOn = above === '' || /[{(,[]$/.test(above);
      if (line.trim() !== '') above = line;
      if (inText || open || /by\d|^\s*(for|while)\b|^import|^\s*\/\//.test(line)) return line;
      const start =
        !goesOn && /^\s*[([`+\-/*]/.test(line) && !/^\s*\/[/*]/.test(line) ? line.replace(/^(\s*)/, '$1;') : line;
      return start.replace(/;$/, '');
    })
    .join('\n');
}
