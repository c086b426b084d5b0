// Writes the published schema of the configuration: `npx tsx scripts/write-config-schema.ts`, after its shape changed.
import { writeFileSync } from 'node:fs';
import { configurationJsonSchema } from '../shared/settings/json-schema';

writeFileSync('schemas/flagkeeper.config.schema.json', `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
