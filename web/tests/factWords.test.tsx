// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { beginIn, speak } from '@/app/i18n';
import { textsOf } from '@/app/texts';
import type { Language } from '@/lib/language';
import { usePreferences } from '@/lib/preferences';
import { useFactWords } from '@/ui/useFactWords';

const words = () => renderHook(() => useFactWords()).result.current;
const diff = {
  changes: [
    { kind: 'INPUT_CHANGED', nodeId: '1', nodeClass: 'EmptyImage', name: 'width', old: 768, new: 1024, words: 'set' },
    { kind: 'NODE_ADDED', nodeId: '7', nodeClass: 'ImageInvert', name: null, old: null, new: null, words: 'added' },
  ],
  moved: 2,
  more: 3,
};

const choose = (language: Language) => {
  usePreferences.getState().setLanguage(language);
  return speak(language);
};

beforeAll(async () => beginIn('zh', await textsOf('zh')));
beforeEach(() => choose('zh'));

test('a version says in Chinese what changed in it, and why it is there', () => {
  expect(words().version('Set 1.width …', { diff })).toBe(
    '1.width：768 → 1024；添加 ImageInvert（7）；另有 3 处更改；移动了 2 个节点',
  );
  expect(words().version('restored version 3', { cause: 'RESTORED', version: 3 })).toBe('恢复了版本 3');
  expect(words().version('wider: set', { diff: { changes: [], moved: 1, more: 0 }, reason: '更宽' })).toBe(
    '更宽：移动了 1 个节点',
  );
  expect(words().version('set (Laptop, MCP)', { diff: { changes: [], moved: 1, more: 0 }, token: 'Laptop' })).toBe(
    '移动了 1 个节点（Laptop，MCP）',
  );
});

test.each([
  ['node_search', null, { text: 'ImageInvert' }, 'ImageInvert'],
  ['node_search', true, { count: 4 }, '找到 4 个节点'],
  ['workflow_validate', true, { count: 0 }, '0 个错误'],
  [
    'workflow_edit',
    true,
    { diff: { ...diff, moved: 0, more: 0 }, dryRun: true },
    '试算：1.width：768 → 1024；添加 ImageInvert（7）',
  ],
  ['workflow_edit', false, { code: 'unknown_node', value: '9' }, '9：没有这个节点'],
  ['run', true, { runId: 1, status: 'SUCCESS', outputs: 2 }, '得到 2 个文件'],
  ['run', true, { runId: 1, status: 'SUCCESS', outputs: 1, warnings: 1 }, '得到 1 个文件，有一部分未按要求运行'],
  [
    'run',
    false,
    { runId: 1, status: 'FAILED', nodeId: '3', nodeClass: 'KSampler', error: 'OOM' },
    '运行失败，节点 3 KSampler：“OOM”',
  ],
  ['run_status', true, { runId: 1, status: 'QUEUED', position: 2 }, '排在第 2 位'],
  ['run_cancel', null, { runId: 7 }, '运行 7'],
  ['plan_update', true, { done: 1, total: 3 }, '已完成 1 / 3 步'],
  ['version_restore', true, { version: 4, same: true }, '内容与版本 4 相同'],
  ['workflow_outline', true, null, ''],
  ['run', null, null, ''],
])('%s (%s) says in Chinese what came of it', (tool, ok, facts, said) => {
  expect(words().step({ tool, ok, facts, summary: 'in English' })).toBe(said);
});

test('who is asked first reads in Chinese what a tool wants to do', () => {
  expect(words().wish({ tool: 'run', summary: 'Run the workflow', facts: null })).toBe('运行工作流');
  expect(words().wish({ tool: 'run_cancel', summary: 'Cancel run 7', facts: { runId: 7 } })).toBe('取消运行 7');
  expect(words().wish({ tool: 'node_search', summary: 'Search nodes: blur', facts: { text: 'blur' } })).toBe(
    '搜索节点：blur',
  );
  expect(words().wish({ tool: 'mcp_x_y', summary: 'x: y {}', facts: null })).toBe('x: y {}');
});

test('what has no facts or is not known stays as the server said it, and English readers get that anyway', async () => {
  expect(words().version('as it was stored long ago', null)).toBe('as it was stored long ago');
  expect(words().version('brand new', { cause: 'BRAND_NEW' })).toBe('brand new');
  expect(words().step({ tool: 'run', ok: true, facts: null, summary: 'Ran' })).toBe('Ran');
  expect(words().step({ tool: 'run', ok: false, facts: { code: 'brand_new' }, summary: 'No.' })).toBe('No.');
  await choose('en');
  expect(words().version('restored version 3', { cause: 'RESTORED', version: 3 })).toBe('restored version 3');
  expect(words().step({ tool: 'node_search', ok: true, facts: { count: 4 }, summary: 'Found 4 nodes' })).toBe(
    'Found 4 nodes',
  );
});
