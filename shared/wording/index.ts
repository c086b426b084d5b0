export { sayAge, saySince, saySinceAndAge, saySpan, shortAge } from './ages';
export { type EvidenceWords, sayEvidence } from './evidence';
export { bySeverity, findingLine, sayVerdict, severityMark, severityWeight } from './findings';
export { type HoverContext, hoverMarkdown, stateTable } from './hover';
export { hoverText } from './hover-text';
export { markdownCode, markdownLink, markdownText, webAddress } from './markdown-text';
export { nextStep, shellWord } from './next-steps';
export { rulePage } from './rule-pages';
export {
  describeState,
  environmentKind,
  groupStates,
  type HintContext,
  type StateKind,
  sayRollout,
  sayState,
  stateHint,
  stateKind,
} from './states';
export { columnsOf, fitTo, padTo, terminalText } from './terminal-text';
export { clip, count, sayKey, sayList, sayValue } from './values';
