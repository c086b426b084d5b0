/** Names that speak of flags: `featureFlags`, `useToggle`, `isFeatureEnabled`, `getVariant`. */
export function speaksOfFlags(name: string): boolean {
  return /flag|feature|toggle|experiment|variation|variant|treatment|killswitch|kill_switch|rollout/i.test(name);
}

/** Names that speak of nothing else. */
export function surelyFlags(name: string): boolean {
  return /(feature|release|ui|beta|ops|ld|experiment)_?-?(flag|toggle|gate|switch)|^(use|is|has|get|check|evaluate)_?(flag|toggle|experiment)s?(on|off|enabled|active|value)?$/i.test(
    name,
  );
}

/** Verbs that change, define or pretend; what they are called with is not asked for. */
export function changesFlags(name: string): boolean {
  return /^_*(set|add|create|define|declare|register|mock|enable|disable|delete|remove|update|toggle|track|log|emit|override|stub|save|send|post|put|patch|render|open|close|visit|describe|it|test|expect|insert|archive|favorite|favourite|import|export|copy|clone|parse|format|validate|assert|throw|navigate|select|query|fill|click|wait|publish|handle|on)(?=[A-Z_]|$)/.test(
    name,
  );
}

/** A text that could be a flag's key: one word with separators, neither a sentence nor a path nor a colour. */
export function looksLikeKey(text: string): boolean {
  return (
    /^[A-Za-z][\w.:-]{2,79}$/.test(text) &&
    !/^(true|false|null|undefined|https?:|data:)|\.(tsx?|jsx?|json|css|svg|png)$/.test(text)
  );
}
