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

  // A login is an 账号; an 账户 is one that is charged. What offers models is a 提供商, so that 服务 is ComfyUI alone.
  it.each(['帐号', '帐户', '账户已', '服务商', '基础地址'])(
    'say nothing of %s in Chinese, which has another name here',
    (word) => {
      const texts = folders.map((folder) => readFileSync(join(folder, 'zh.json'), 'utf8'));
      expect(texts.filter((text) => text.includes(word))).toEqual([]);
    },
  );

  it('are there for more than one folder', () => expect(folders.length).toBeGreaterThan(2));
});

interface Schema {
  enum?: (string | null)[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
}

const { schemas } = (
  JSON.parse(readFileSync(join(source, '../../openapi.json'), 'utf8')) as {
    components: { schemas: Record<string, Schema> };
  }
).components;
const refused = schemas.Refused!.properties!.data!.properties!;
const valuesOf = (schema: Schema | undefined) => schema!.enum!.filter((value): value is string => value !== null);

describe('what the audit records', () => {
  it('has words for each of its actions', () => {
    const { actions } = read(join(source, 'features/audit'), 'en') as { actions: Record<string, string> };
    expect(valuesOf(schemas.AuditAction).filter((action) => !actions[action])).toEqual([]);
  });
});

const sources = (...below: string[]) =>
  below
    .map((folder) => join(source, folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.cs') && !/^(bin|obj)\//.test(name))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    );

describe.each(['en', 'zh'])('what the server refuses, in %s,', (language) => {
  const ui = read(join(source, 'ui'), language) as Record<'field' | 'reason' | 'code', Record<string, string>>;
  const worded = (texts: Record<string, string>) => new Set(Object.keys(texts).map(withoutPlural));

  it.each([
    ['field', refused.reasons!.additionalProperties!.items!.properties!.reason],
    ['reason', refused.reason],
  ] as const)('has words for each %s, and none for what there is not', (key, reasons) => {
    expect([...worded(ui[key])].sort()).toEqual(valuesOf(reasons).sort());
  });

  it('has words for each kind of finding', () => {
    const codes = sources('../../src/Graph', '../../src/Server/Features').flatMap((text) =>
      [...text.matchAll(/FindingSeverity\.\w+,\s*"([a-z_]+)"|new (?:Input|Value)Problem\(\s*"([a-z_]+)"/g)].map(
        ([, finding, problem]) => (finding ?? problem)!,
      ),
    );
    expect(new Set(codes).size).toBeGreaterThan(25);
    expect([...new Set(codes)].filter((code) => !ui.code[code])).toEqual([]);
  });

  it('has words for each kind of conflict of a proposal', () => {
    const { conflicts } = read(join(source, 'features/proposals'), language) as {
      conflicts: { kinds: Record<string, string> };
    };
    const kinds = sources('../../src/Graph/Comparing').flatMap((text) =>
      [...text.matchAll(/(?:Conflict\(\s*|MergePlace\(|Kind = (?:.+\? "\w+" : )?)"([A-Z_]+)"/g)].map(
        ([, kind]) => kind!,
      ),
    );
    expect(new Set(kinds).size).toBeGreaterThan(9);
    expect([...new Set(kinds)].filter((kind) => !conflicts.kinds[kind])).toEqual([]);
  });

  it('has words for each way in which a document is no workflow', () => {
    const declared = readFileSync(join(source, '../../src/Graph/WorkflowFormatException.cs'), 'utf8');
    const codes = [...declared.matchAll(/<c>([a-z0-9_]+)<\/c>/g)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((code) => !ui.code[code])).toEqual([]);
  });
});

describe('words for what other places say', () => {
  const [english, chinese] = ['en', 'zh'].map(
    (language) => read(join(source, 'ui'), language) as Record<string, Record<string, string>>,
  );
  const places = (text: string) => [...text.matchAll(/\{\{.*?\}\}/g)].map(([place]) => place).sort();

  it.each(['field', 'reason', 'runError'])('name the same values in both languages: %s', (kind) => {
    const differ = Object.entries(chinese![kind]!).filter(
      ([key, text]) => places(text).join() !== places(english![kind]![key]!).join(),
    );
    expect(differ).toEqual([]);
  });
});
