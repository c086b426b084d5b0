/** The page that explains a rule. */
export function rulePage(rule: string): string {
  return `https://github.com/flagkeeper/flagkeeper/blob/main/docs/rules/${encodeURIComponent(rule)}.md`;
}
