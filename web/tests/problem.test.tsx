// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { beginIn, speak } from '@/app/i18n';
import { textsOf } from '@/app/texts';
import { ApiError } from '@/lib/api';
import type { Language } from '@/lib/language';
import { usePreferences } from '@/lib/preferences';
import { useProblem } from '@/ui/useProblem';

const choose = (language: Language) => {
  usePreferences.getState().setLanguage(language);
  return speak(language);
};
const said = (status: number, data: unknown = null) =>
  renderHook(() => useProblem()).result.current(new ApiError(status, 'What the server says.', data));

beforeAll(async () => beginIn('zh', await textsOf('zh')));
beforeEach(() => choose('zh'));

test.each([
  [409, { reason: 'name_taken' }, '这个名称已被使用，请换一个。'],
  [
    409,
    { reason: 'locked', lock: { holder: '编辑助手', reason: '加宽' } },
    '编辑助手 正在修改此工作流（加宽）。请等待其完成，或解除锁定。',
  ],
  [413, { reason: 'file_too_large', maxBytes: 2 * 1024 * 1024 }, '文件过大，最大为 2 MB。'],
  [
    429,
    { reason: 'too_many_runs', waiting: 12, most: 10 },
    '您有 12 次运行尚未结束，最多可等待 10 次。请等待一些结束，或取消一些。',
  ],
  [502, { reason: 'mcp_failed', server: 'search', said: 'no index' }, 'MCP 服务器 search 出错，原话：“no index”'],
  [401, { reason: 'login_ended' }, '登录已失效，请重新登录。'],
  [405, null, '此页面与服务器的版本不一致，请重新加载页面。'],
  [
    400,
    { errors: { name: ['Too long.'] }, reasons: { name: [{ reason: 'length', values: { min: 1, max: 100 } }] } },
    '需要 1 到 100 个字符。',
  ],
  [
    400,
    {
      errors: { name: ['Needed.'], url: ['No.', 'A newer rule.'] },
      reasons: { name: [{ reason: 'required' }], url: [{ reason: 'url_not_http' }, { reason: 'brand_new' }] },
    },
    'name：请填写此项。 url：地址须以 http:// 或 https:// 开头，并包含主机名。 A newer rule.',
  ],
  [
    400,
    {
      reason: 'not_runnable',
      errors: { workflow: ['Node 3 needs model.'] },
      reasons: {
        workflow: [
          { reason: 'not_runnable', values: { code: 'required_input_missing', nodes: ['3'], input: 'model' } },
        ],
      },
    },
    '工作流现在还不能运行。 节点 3 · model：缺少必需的输入',
  ],
  [
    400,
    {
      errors: { file: ['The document is not JSON.'] },
      reasons: { file: [{ reason: 'invalid_workflow', values: { code: 'invalid_json' } }] },
    },
    '无法作为工作流读取：不是有效的 JSON',
  ],
  [409, { reason: 'stale', currentVersion: 4 }, '工作流已有版本 4，您的更改基于更早的版本。请重新查看后再保存。'],
  [409, { reason: 'has_workflows', workflowCount: 2 }, '仍有 2 个工作流在使用，请先移动或删除它们。'],
  [404, null, '没有找到，可能已被删除，或者不属于您。'],
])('a refusal with %i %j is said in Chinese', (status, data, words) => {
  expect(said(status, data)).toBe(words);
});

test('what nobody has translated is a quotation', () => {
  expect(said(409, { reason: 'brand_new' })).toBe('服务器的原话：“What the server says.”');
  expect(said(400)).toBe('服务器的原话：“What the server says.”');
});

test('who has no login reads what to do in either language, and nothing of headers', async () => {
  expect(said(401, { reason: 'login_needed' })).toBe('请先登录。');
  await choose('en');
  expect(said(401, { reason: 'login_needed' })).toBe('Log in first.');
});

test('who reads English gets the sentence of the server, and the words of the page for fields', async () => {
  await choose('en');
  expect(said(409, { reason: 'name_taken' })).toBe('What the server says.');
  expect(said(404)).toBe('What the server says.');
  expect(said(400, { errors: { name: ['The field Name.'] }, reasons: { name: [{ reason: 'required' }] } })).toBe(
    'Fill this in.',
  );
});
