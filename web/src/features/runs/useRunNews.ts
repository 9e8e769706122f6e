import { useReducer } from 'react';
import { useLive } from '@/lib/useLive';
import { type AllNews, withNews } from './runNews';

/** Events after which a list of runs is read again. */
export const runEvents = ['RUN_QUEUED', 'RUN_OUTPUT', 'RUN_ENDED'] as const;

const all = ['RUN_QUEUED', 'RUN_PROGRESS', 'RUN_PREVIEW', 'RUN_ENDED'] as const;

/** What the socket tells of the runs of a workflow, by run. */
export function useRunNews(workflowId: number): AllNews {
  const [news, take] = useReducer(withNews, {});
  useLive(all, (event) => {
    if (event.workflowId === workflowId) take(event);
  });
  return news;
}
