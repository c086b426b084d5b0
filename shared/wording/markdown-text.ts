/** Text that shows itself in Markdown and does nothing else: no link, no image, no HTML, no mention, no new line. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*[\]<>|~&$!{}]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/^(\s*)([#+\-=]|\d+[.)])/g, '$1\\$2')
    .replaceAll(/([a-z]):\/\//gi, '$1\\://')
    .replaceAll(/\b(www)\./gi, '$1\\.')
    .replaceAll(/\b(command|javascript|data|vscode|file|mailto):/gi, '$1\\:')
    .replaceAll('@', '@\u2060');
}

/** Text as code, whatever it holds; inside a table its bars are escaped, as tables are cut before code is read. */
export function markdownCode(text: string, inTable = false): string {
  const line = oneLine(text);
  if (line.trim() === '') return inTable ? '—' : '` `';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded =
    line.startsWith('`') || line.endsWith('`') || (line.startsWith(' ') && line.endsWith(' ')) ? ` ${line} ` : line;
  const code = `${fence}${padded}${fence}`;
  return inTable ? code.replaceAll(/(\\*)\|/g, '$1$1\\|') : code;
}

/** A link to a page of the web, or the bare text where the address is none. */
export function markdownLink(text: string, address: string): string {
  const url = webAddress(address);
  return url === undefined ? markdownText(text) : `[${markdownText(text)}](<${url}>)`;
}

/** The address in a form that ends nowhere early, or nothing where it is not http(s). */
export function webAddress(address: string): string | undefined {
  try {
    const url = new URL(address);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
    return url.href.replaceAll(/[<>()\\\s]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(bidirectional, '');
}

// They reorder what people read.
const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
