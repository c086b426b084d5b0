/** A text without its «marks», and where they stood; marks do not nest. */
export function unmarked(text: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let plain = '';
  for (const part of text.split(/(«[^»]*»)/)) {
    const start = plain.length;
    plain += part.startsWith('«') ? part.slice(1, -1) : part;
    if (part.startsWith('«')) marks.push({ start, end: plain.length });
  }
  return { text: plain, marks };
}

export interface Mark {
  readonly start: number;
  readonly end: number;
}
