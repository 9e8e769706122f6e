import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

const room = (path: string) =>
  path.startsWith('features/') ? path.split('/').slice(0, 2).join('/') : path.split('/')[0]!;

function imports(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)]
    .map((match) => match[1] ?? match[2]!)
    .filter((name) => name.startsWith('@/') || name.startsWith('.'))
    .map((name) => (name.startsWith('@/') ? name.slice(2) : join(file, '..', name)));
}

/** What each floor may stand on; features are made of what is below them and meet only in app. */
const below: Record<string, readonly string[]> = {
  api: [],
  lib: ['api', 'lib'],
  ui: ['api', 'lib', 'ui'],
  features: ['api', 'lib', 'ui'],
};

describe('the rooms of the page', () => {
  it('are entered from above only', () => {
    const wrong = files.flatMap((file) => {
      const from = room(file);
      const floor = from.split('/')[0]!;
      if (!(floor in below)) return [];
      return imports(file)
        .map(room)
        .filter((to) => to !== from && !below[floor]!.includes(to.split('/')[0]!))
        .map((to) => `${file} -> ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  it('have no index files, which hide who needs what', () => {
    expect(files.filter((name) => /(^|\/)index\.tsx?$/.test(name))).toEqual([]);
  });
});

describe('a class of style sheets', () => {
  it('belongs to one room, so that no part of the page is dressed as another', () => {
    const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
    const rooms = new Map<string, Set<string>>();
    for (const sheet of sheets)
      for (const [name] of readFileSync(join(source, sheet), 'utf8').matchAll(/\.easel-[\w-]+/g))
        rooms.set(name, (rooms.get(name) ?? new Set()).add(room(sheet)));
    expect(rooms.size).toBeGreaterThan(100);
    expect([...rooms].filter(([, where]) => where.size > 1)).toEqual([]);
  });
});

describe('a page that could not be read again', () => {
  it('keeps what it has, so that nobody loses what they typed: only a first reading that failed takes its place', () => {
    const wrong = files.filter((name) => {
      const text = readFileSync(join(source, name), 'utf8');
      return text.includes('<PageFailed') && /\.isError\b/.test(text);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the types of the API', () => {
  it('are made from the openapi.json that is here; `npm run api` makes them again', () => {
    const hash = createHash('sha256')
      .update(readFileSync(join(source, '../../openapi.json')))
      .digest('hex');
    expect(readFileSync(join(source, 'api/schema.d.ts'), 'utf8').split('\n')[0]).toBe(`// openapi.json ${hash}`);
  });
});
