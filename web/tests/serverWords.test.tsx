// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { beginIn, speak } from '@/app/i18n';
import { textsOf } from '@/app/texts';
import { ApiError } from '@/lib/api';
import type { Language } from '@/lib/language';
import { usePreferences } from '@/lib/preferences';
import { type Change, useServerWords } from '@/ui/useServerWords';

const words = () => renderHook(() => useServerWords()).result.current;
const change = (rest: Partial<Change>): Change => ({
  kind: 'INPUT_CHANGED',
  nodeId: '1',
  nodeClass: 'EmptyImage',
  name: 'width',
  old: null,
  new: null,
  words: 'set 1.width 64 → 96',
  ...rest,
});
const finding = {
  severity: 'ERROR' as const,
  code: 'below_min',
  message: 'Node 1: width must be at least 1.',
  nodes: ['1'],
  input: 'width',
  hint: 'Set 1.width to 1.',
  repair: [{ op: 'set', node: '1', input: 'width', value: 1 }] as never,
  serverType: null,
};

const choose = (language: Language) => {
  usePreferences.getState().setLanguage(language);
  return speak(language);
};

beforeAll(async () => beginIn('zh', await textsOf('zh')));
beforeEach(() => choose('zh'));

test('what the server tells as data is said in Chinese', () => {
  expect(words().finding(finding)).toEqual({
    message: '节点 1 · width：小于允许的最小值',
    hint: '将 1.width 设为 1',
  });
  expect(words().change(change({ old: 64 as never, new: 96 as never }))).toBe('1.width：64 → 96');
  const refused = new ApiError(400, 'Operation 0: there is no node 9.', {
    error: { code: 'unknown_node', value: '9' },
  });
  expect(words().editError(refused)).toBe('9：没有这个节点');
});

test('what nobody has translated stays as the server said it', () => {
  const unknown = { ...finding, code: 'brand_new', repair: null };
  expect(words().finding(unknown)).toEqual({ message: unknown.message, hint: unknown.hint });
  expect(words().finding({ ...finding, repair: [{ op: 'brand_new' }] as never }).hint).toBe(finding.hint);
  expect(words().change(change({ kind: 'BRAND_NEW' }))).toBe('set 1.width 64 → 96');
});

test('in English the sentences of the server, which say more, are kept', async () => {
  await choose('en');
  expect(words().finding(finding)).toEqual({ message: finding.message, hint: finding.hint });
  expect(words().codeName('below_min')).toBe('Below the least value');
});
