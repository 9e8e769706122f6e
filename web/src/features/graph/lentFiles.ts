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
