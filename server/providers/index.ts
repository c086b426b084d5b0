import { appconfig } from './appconfig';
import { appconfigAgent } from './appconfig-agent';
import { appconfigData } from './appconfig-data';
import { azureSlots } from './azure-slots';
import { code } from './code';
import { file } from './file';
import type { Provider } from './types';

/** Every kind of source that a configuration may name, by `use`. */
export const providers: readonly Provider[] = [appconfig, appconfigAgent, appconfigData, azureSlots, code, file];
