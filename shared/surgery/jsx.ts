/** What JSX makes of text: lines trimmed where they meet a line break, empty ones left out, the rest joined by blanks. */
export function shownText(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text.split(/\r\n|\n|\r/);
  return lines
    .map((line, at) => {
      const start = at === 0 ? line : line.replace(/^[ \t]+/, '');
      return at === lines.length - 1 ? start : start.replace(/[ \t]+$/, '');
    })
    .filter((line) => line !== '')
    .join(' ');
}

/** A text as the value of an attribute, in quotes; undefined where quotes cannot say it. */
export function attributeText(value: string): string | undefined {
  if (/[&\\]|[^\S ]/.test(value)) return undefined;
  if (!value.includes('"')) return `"${value}"`;
  return value.includes("'") ? undefined : `'${value}'`;
}
