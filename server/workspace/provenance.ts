import { isBinary, isUtf16 } from './bytes';

/** Who wrote a file: people, a generator (its names count, its lookups do not), or nobody worth reading. */
export type Provenance =
  | { readonly kind: 'written' }
  | { readonly kind: 'generated'; readonly reason: string }
  | { readonly kind: 'left out'; readonly reason: string };

const WRITTEN: Provenance = { kind: 'written' };
/** Generated files up to this size may define names that people's code uses; beyond it they are bundles. */
const LARGEST_GENERATED = 256 * 1024;
const LONG_LINE = 1000;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;

const LEADING_COMMENTS = /^(?:\s+|#![^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|['"]use strict['"];?)*/;
const GENERATOR = new RegExp(
  [
    '@generated\\b',
    '\\bgenerated\\b[^]*\\bdo not (?:edit|modify|change)\\b|\\bdo not (?:edit|modify|change)\\b[^]*\\bgenerated\\b',
    '^\\W*(?:this )?(?:file|code) (?:is |was |has been )?(?:auto(?:matically)?[ -]?)?generated\\b',
    '^\\W*auto(?:matically)?[ -]?generated(?: file| code| by .*)?\\W*$',
  ].join('|'),
  'im',
);
const BUNDLER =
  /__webpack_require__|\bwebpackBootstrap\b|\bwebpackUniversalModuleDefinition\b|\b__commonJS\s*=|\b__toESM\s*=|\b__esModule\b[\s\S]*\b__importDefault\b|parcelRequire|^\/\*! For license information please see/m;

/** Decides from a file's name, its first comment, and the length of its lines. */
export function provenanceOf(path: string, bytes: Buffer, markedGenerated: boolean): Provenance {
  if (isUtf16(bytes)) return WRITTEN;
  if (isBinary(bytes)) return leftOut('binary');
  const javascript = /\.[cm]?jsx?$/.test(path);
  if (javascript && /[.-]min\.[cm]?js$/.test(path)) return leftOut('minified (by its name)');
  if (markedGenerated) return generated('generated (linguist-generated in .gitattributes)', bytes);
  const start = firstByte(bytes);
  if (
    bytes[start] === LESS_THAN &&
    !javascript &&
    /^<(?:\?xml|!DOCTYPE)/i.test(bytes.toString('latin1', start, start + 16))
  ) {
    return leftOut('not code (XML)');
  }
  if (bytes[start] === SLASH || bytes[start] === 0x22 || bytes[start] === 0x27 || bytes[start] === 0x23) {
    const head = LEADING_COMMENTS.exec(bytes.toString('latin1', 0, 2048))?.[0] ?? '';
    if (GENERATOR.test(head)) return generated('generated (by its first comment)', bytes);
  }
  if (!javascript) return WRITTEN;
  if (bytes.length > 4096 && BUNDLER.test(bytes.toString('latin1', 0, 4096)))
    return leftOut('bundled (by its first lines)');
  if (isMinified(bytes)) return leftOut('minified (by its line length)');
  return WRITTEN;
}

function leftOut(reason: string): Provenance {
  return { kind: 'left out', reason };
}

function generated(reason: string, bytes: Buffer): Provenance {
  return bytes.length > LARGEST_GENERATED ? leftOut(reason) : { kind: 'generated', reason };
}

function firstByte(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at++;
  return at;
}

/**
 * Half of it in long lines that are dense with calls: a long line alone may be a picture or a text that people
 * pasted into their code.
 */
function isMinified(bytes: Buffer): boolean {
  if (bytes.length < LONG_LINE) return false;
  let long = 0;
  let calls = 0;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    if (end - start > LONG_LINE) {
      long += end - start;
      for (let at = start; at < end; at++) if (bytes[at] === 0x28) calls++;
    }
    start = end + 1;
  }
  return long > bytes.length / 2 && calls > long / 100;
}
