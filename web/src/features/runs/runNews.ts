import type { LiveEvent } from '@/lib/live';

/** What the socket tells of a run between two readings. */
export interface RunNews {
  position: number | null;
  estimatedWaitMs: number | null;
  nodeId: string | null;
  value: number;
  max: number;
  /** A picture of work in progress, as a data URL. */
  preview: string | null;
}

export type AllNews = Readonly<Record<number, RunNews>>;

const nothing: RunNews = { position: null, estimatedWaitMs: null, nodeId: null, value: 0, max: 0, preview: null };

/** Takes an event of a run of the workflow; what has ended is forgotten, since the run itself then says it all. */
export function withNews(all: AllNews, event: LiveEvent): AllNews {
  const id = event.runId as number;
  const known = all[id] ?? nothing;
  switch (event.type) {
    case 'RUN_QUEUED':
      return {
        ...all,
        [id]: {
          ...known,
          position: (event.position as number | undefined) ?? null,
          estimatedWaitMs: (event.estimatedWaitMs as number | undefined) ?? null,
        },
      };
    case 'RUN_PROGRESS':
      return {
        ...all,
        [id]: {
          ...known,
          position: null,
          nodeId: (event.nodeId as string | undefined) ?? null,
          value: event.value as number,
          max: event.max as number,
        },
      };
    case 'RUN_PREVIEW':
      return isPicture(event.data) ? { ...all, [id]: { ...known, preview: event.data } } : all;
    case 'RUN_ENDED': {
      const { [id]: _, ...others } = all;
      return others;
    }
    default:
      return all;
  }
}

const isPicture = (data: unknown): data is string => typeof data === 'string' && data.startsWith('data:image/');
