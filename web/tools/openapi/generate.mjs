// Writes src/api/schema.d.ts from openapi.json. The first line holds the description's hash, by which a test sees that they belong together.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../../openapi.json', import.meta.url);
const target = new URL('../../src/api/schema.d.ts', import.meta.url);
const text = await readFile(source);
const hash = createHash('sha256').update(text).digest('hex');
const types = astToString(await openapiTS(JSON.parse(text.toString('utf8')), { alphabetize: true, rootTypes: true, rootTypesNoSchemaPrefix: true }));
await writeFile(target, `// openapi.json ${hash}\n${types}`);
