import Draft04 from 'ajv-draft-04';
import type { ProfileRecord } from './records';
import { badRequest } from './service-error';
import type { Store } from './store';
import { findVersion } from './versions';

/**
 * Runs a profile's JSON_SCHEMA validators over one version, as draft-04 whatever the schema says, like the live service.
 * LAMBDA validators cannot run here and count as passed.
 */
export function runValidators(store: Store, profile: ProfileRecord, version: string): void {
  if (profile.locationUri !== 'hosted') return;
  const content = store.readBlob(findVersion(profile, version).blob).toString('utf8');
  for (const { Type, Content } of profile.validators) {
    if (Type !== 'JSON_SCHEMA') continue;
    const schema = parsed(Content, 'The JSON schema of a validator is not JSON.');
    const data = parsed(content, 'The configuration is not JSON.');
    const ajv = new Draft04({ allErrors: true, strict: false, validateFormats: false });
    const { $schema: _, ...rest } = schema as Record<string, unknown>;
    const validate = ajv.compile(rest);
    if (validate(data)) continue;
    const details = (validate.errors ?? []).map((error) => ({
      Constraint: error.keyword,
      Location: error.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      Reason: error.message ?? '',
      Type: 'NotSatisfied',
      Value: '',
    }));
    throw badRequest('The configuration does not satisfy the JSON schema of a validator.', {
      Reason: 'InvalidConfiguration',
      Details: { InvalidConfiguration: details },
    });
  }
}

function parsed(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(otherwise, { Reason: 'InvalidConfiguration' });
  }
}
