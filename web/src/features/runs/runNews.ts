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
  /** The node that the preview is of; null where the service does not say. */
  previewOf: string | null;
}

export type AllNews = Readonly<Record<number, RunNews>>;

const nothing: RunNews = {
  position: null,
  estimatedWaitMs: null,
  nodeId: null,
  value: 0,
  max: 0,
  preview: null,
  previewOf: null,
};

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
    case 'RUN_PROGRESS': {
      const nodeId = (event.nodeId as string | undefined) ?? null;
      const isCurrent = known.previewOf === null || known.previewOf === nodeId;
      return {
        ...all,
        [id]: {
          ...known,
          position: null,
          nodeId,
          value: event.value as number,
          max: event.max as number,
          preview: isCurrent ? known.preview : null,
        },
      };
    }
    case 'RUN_PREVIEW':
      return isPicture(event.data)
        ? { ...all, [id]: { ...known, preview: event.data, previewOf: (event.nodeId as string | undefined) ?? null } }
        : all;
    case 'RUN_ENDED': {
      const { [id]: _, ...others } = all;
      return others;
    }
    default:
      return all;
  }
}

const isPicture = (data: unknown): data is string => typeof data === 'string' && data.startsWith('data:image/');
