import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../src');
const folders = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('en.json'))
  .map((name) => join(source, name, '..'));

// Chinese has one form where English has two.
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');

function keys(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value, `${path}${key}.`) : [withoutPlural(path + key)],
  );
}

const read = (folder: string, language: string) =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as object;

describe('the texts of each folder', () => {
  it.each(folders.map((folder) => [folder.slice(source.length + 1), folder]))(
    'of %s are the same in both languages',
    (_, folder) => {
      const english = new Set(keys(read(folder, 'en')));
      const chinese = new Set(keys(read(folder, 'zh')));
      expect([...english].filter((key) => !chinese.has(key))).toEqual([]);
      expect([...chinese].filter((key) => !english.has(key))).toEqual([]);
    },
  );

  it('are there for more than one folder', () => expect(folders.length).toBeGreaterThan(2));
});

describe('what the audit records', () => {
  it('has words for each of its actions', () => {
    const described = JSON.parse(readFileSync(join(source, '../../openapi.json'), 'utf8')) as {
      components: { schemas: { AuditAction: { enum: string[] } } };
    };
    const { actions } = read(join(source, 'features/audit'), 'en') as { actions: Record<string, string> };
    expect(described.components.schemas.AuditAction.enum.filter((action) => !actions[action])).toEqual([]);
  });
});
