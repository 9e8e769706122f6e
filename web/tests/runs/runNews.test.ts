import { describe, expect, it } from 'vitest';
import { withNews } from '@/features/runs/runNews';

const run = { runId: 7, workflowId: 1 };

describe('news of runs', () => {
  it('tell the place in the queue, then how far it is, and nothing when it is over', () => {
    const queued = withNews({}, { type: 'RUN_QUEUED', ...run, position: 3, estimatedWaitMs: 900 });
    expect(queued[7]).toMatchObject({ position: 3, estimatedWaitMs: 900 });
    const running = withNews(queued, { type: 'RUN_PROGRESS', ...run, nodeId: '4', value: 2, max: 8 });
    expect(running[7]).toMatchObject({ position: null, nodeId: '4', value: 2, max: 8 });
    expect(withNews(running, { type: 'RUN_ENDED', ...run, status: 'SUCCESS' })).toEqual({});
  });

  it('show a preview only where it is a picture', () => {
    const shown = withNews({}, { type: 'RUN_PREVIEW', ...run, data: 'data:image/jpeg;base64,AA' });
    expect(shown[7]?.preview).toBe('data:image/jpeg;base64,AA');
    expect(withNews({}, { type: 'RUN_PREVIEW', ...run, data: 'https://elsewhere.example/a.png' })).toEqual({});
  });

  it('show a preview as long as its node runs, and no longer', () => {
    const at = (nodeId: string) => ({ type: 'RUN_PROGRESS', ...run, nodeId, value: 1, max: 8 });
    const shown = withNews({}, { type: 'RUN_PREVIEW', ...run, nodeId: '4', data: 'data:image/png;base64,AA' });
    expect(withNews(shown, at('4'))[7]?.preview).toBe('data:image/png;base64,AA');
    expect(withNews(shown, at('5'))[7]?.preview).toBeNull();
  });
});
