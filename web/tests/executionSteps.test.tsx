// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { ExecutionStepView } from '@/api/schema';
import { beginIn, speak } from '@/app/i18n';
import { textsOf } from '@/app/texts';
import { ExecutionSteps } from '@/features/agents/ExecutionSteps';
import type { Language } from '@/lib/language';
import { usePreferences } from '@/lib/preferences';

const step = (number: number, kind: string, content: object): ExecutionStepView => ({
  number,
  kind,
  at: '2026-01-01T00:00:00Z',
  content,
});

async function linesIn(language: Language, steps: ExecutionStepView[]) {
  usePreferences.getState().setLanguage(language);
  await speak(language);
  return [...render(<ExecutionSteps steps={steps} />).container.querySelectorAll('.ant-collapse-header')].map(
    (line) => line.textContent,
  );
}

beforeAll(async () => beginIn('zh', await textsOf('zh')));
afterEach(cleanup);

test('a tool is told by its title, with its own name beside it', async () => {
  const steps = [
    step(1, 'ToolStarted', { callId: 'a', tool: 'workflow_outline', summary: '' }),
    step(2, 'ToolStarted', { callId: 'b', tool: 'search__find', summary: '' }),
  ];
  expect(await linesIn('zh', steps)).toEqual(['读取工作流workflow_outline', 'search__find']);
  expect(await linesIn('en', steps)).toEqual(['Read the workflowworkflow_outline', 'search__find']);
});

test('a question about a tool does not look like its call', async () =>
  expect(await linesIn('en', [step(1, 'ApprovalRequested', { callId: 'a', tool: 'run', approvalId: 'x' })])).toEqual([
    'Asked for approvalRun the workflowrun',
  ]));
