import type { FileFacts } from '../code/facts';
import type { CodeBase } from '../code/files';
import { Detection } from '../detection/detection';
import type { Detector } from '../detection/shape';
import { appconfig } from './appconfig';
import { call } from './call';
import { configcat } from './configcat';
import { decorator } from './decorator';
import { flagsmith } from './flagsmith';
import { functions } from './functions';
import { growthbook } from './growthbook';
import { handle } from './handle';
import { harness } from './harness';
import { includes } from './includes';
import { jsx } from './jsx';
import { launchdarkly } from './launchdarkly';
import { member } from './member';
import { members } from './members';
import { openfeature } from './openfeature';
import { optimizely } from './optimizely';
import { posthog } from './posthog';
import { property } from './property';
import { split } from './split';
import { statsig } from './statsig';
import { unleash } from './unleash';
import { vercel } from './vercel';

/** The forms of the configuration, then the SDKs. */
export const DETECTORS: readonly Detector[] = [
  call,
  member,
  members,
  handle,
  functions,
  includes,
  jsx,
  decorator,
  property,
  openfeature,
  launchdarkly,
  harness,
  split,
  optimizely,
  unleash,
  posthog,
  statsig,
  growthbook,
  configcat,
  flagsmith,
  vercel,
  appconfig,
];

/**
 * Opens the detection of lookups in a repository: `scan()` for all of it, `inFile(path)` for one file, `changed(paths)`
 * after edits. Nothing is read before one of them is asked.
 */
export function openDetection(code: CodeBase<FileFacts>): Detection {
  return new Detection(code, DETECTORS);
}
