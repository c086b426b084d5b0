import * as z from 'zod/mini';
import type { Json } from '../model';
import { configuration } from './schema';

/** The published schema of the configuration (JSON Schema draft 7), by which editors complete it. */
export function configurationJsonSchema(): Json {
  const schema = z.toJSONSchema(configuration, { target: 'draft-7', io: 'input' }) as Readonly<Record<string, Json>>;
  const { $schema, ...rest } = schema;
  return {
    $schema: $schema!,
    title: 'Flagkeeper configuration',
    allowComments: true,
    allowTrailingCommas: true,
    ...rest,
  };
}
