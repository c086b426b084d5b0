/** Untrusted text, safe to show: control and direction characters (escape sequences, line ends) become visible. */
export function escapeControls(text: string, allowed = ''): string {
  return text.replace(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (char) =>
    allowed.includes(char) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
