import type { SourceSetting } from '../../../shared/settings/types';
import type { ClientSettings } from '../../appconfig/client';

/** What a configuration says of one application in AppConfig. */
export interface AppConfigSource extends SourceSetting, ClientSettings {
  readonly application: string;
  readonly profile?: string | readonly string[];
  readonly pointer?: string;
}
