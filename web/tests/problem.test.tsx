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
  [409, { reason: 'stale', currentVersion: 4 }, '工作流已有版本 4，您的更改基于更早的版本。请重新查看后再保存。'],
  [409, { reason: 'has_workflows', workflowCount: 2 }, '仍有 2 个工作流在使用，请先移动或删除它们。'],
  [404, null, '没有找到，可能已被删除，或者不属于您。'],
])('a refusal with %i %j is said in Chinese', (status, data, words) => {
  expect(said(status, data)).toBe(words);
});

test('what nobody has translated, and what English readers get, is what the server says', async () => {
  expect(said(409, { reason: 'brand_new' })).toBe('What the server says.');
  expect(said(409)).toBe('What the server says.');
  await choose('en');
  expect(said(409, { reason: 'name_taken' })).toBe('What the server says.');
  expect(said(404)).toBe('What the server says.');
});
