// What other programs take on this machine, at this moment: a figure in milliseconds alone says little about another.
import { execFileSync } from 'node:child_process';

/** Both programs say at their end how long their main thread ran; Linux alone tells. */
const RAN = "Number(require('node:fs').readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6";
const START = `process.stdout.write(String(${RAN}))`;
const PARSE = `
  const ts = require('typescript');
  const text = require('node:fs').readFileSync(process.argv[1], 'utf8');
  const [started, ran] = [performance.now(), ${RAN}];
  ts.createSourceFile(process.argv[1], text, ts.ScriptTarget.Latest, true);
  const [took, more] = [performance.now() - started, ${RAN} - ran];
  process.stdout.write(JSON.stringify({ took, ran: more }));`;

/** Node's own start, and TypeScript parsing one file for the first time, measured again with every `measure`. */
export class Yardstick {
  #starts = [];
  #parses = [];

  constructor(file, cwd) {
    this.file = file;
    this.cwd = cwd;
  }

  measure() {
    const started = performance.now();
    const ran = Number(this.#run(START));
    this.#starts.push({ took: performance.now() - started, ran });
    this.#parses.push(JSON.parse(this.#run(PARSE, this.file)));
  }

  /** Medians: from spawn to exit. */
  get start() {
    return medians(this.#starts);
  }

  get parse() {
    return medians(this.#parses);
  }

  get times() {
    return this.#starts.length;
  }

  #run(code, ...args) {
    return execFileSync(process.execPath, ['-e', code, ...args], { cwd: this.cwd, encoding: 'utf8' });
  }
}

function medians(all) {
  const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  return { took: middle(all.map(({ took }) => took)), ran: middle(all.map(({ ran }) => ran)) };
}
