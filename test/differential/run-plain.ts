import { format } from 'node:util';
import vm from 'node:vm';

/** Runs a one-file program without types; the trace is what it logs, and what it throws at its top. */
export function runPlain(text: string, value: unknown): string {
  const lines: string[] = [];
  const log = (...parts: unknown[]) => {
    if (lines.length > 2000) throw new Error('too long');
    lines.push(format(...parts));
  };
  const flag = (key: string) => (key === 'x' ? value : false);
  const body = text.replace(/^import (\{[^}]*\}) from '\.\/sdk';$/m, 'const $1 = sdk;');
  try {
    new vm.Script(`'use strict';(function (sdk) {${body}\n})`).runInThisContext()({ flag, log });
  } catch (error) {
    lines.push(`top: ${String(error)}`);
  }
  return lines.join('\n');
}
