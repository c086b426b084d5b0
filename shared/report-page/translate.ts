/** A sentence in the person's language; `{0}` stands for the first value. The sentence itself is its English. */
export type Translate = (sentence: string, ...values: readonly (string | number)[]) => string;

/** Leaves every sentence in English. */
export const inEnglish: Translate = (sentence, ...values) =>
  sentence.replaceAll(/\{(\d+)\}/g, (whole, at) => String(values[Number(at)] ?? whole));
