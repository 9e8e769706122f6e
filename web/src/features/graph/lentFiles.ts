import { useQuery } from '@tanstack/react-query';
import { api, call } from '@/lib/api';
import type { GraphNode } from './graph';

const scheme = 'easel://files/';

/** How a saved workflow names a file of Easel's, which is brought to the service when it runs. */
export const lentFile = (fileId: number) => `${scheme}${fileId}`;

/** The file of Easel's that a value names; null for any other value. */
export function lentFileId(value: unknown): number | null {
  if (typeof value !== 'string' || !value.startsWith(scheme)) return null;
  const id = value.slice(scheme.length);
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}

/** The first input of a node that takes a file. */
export const fileInputOf = (node: GraphNode, widgets: readonly { upload: boolean }[]) =>
  node.inputs.find((input) => !input.linked && input.widget !== null && widgets[input.widget]?.upload);

/** A file of Easel's by its id, for whoever shows what a node takes. */
export const useLentFile = (fileId: number | null) =>
  useQuery({
    queryKey: ['lent-file', fileId],
    queryFn: ({ signal }) => call(api.GET('/api/v1/files/{id}', { params: { path: { id: fileId! } }, signal })),
    enabled: fileId !== null,
    staleTime: 600_000,
    retry: false,
  });
