import { App } from 'antd';
import { type DragEvent, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';
import type { LevelActions } from './GraphCanvas';
import type { Graph, Level } from './graph';
import { fileInputOf, lentFile } from './lentFiles';

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Brings a person's files into inputs of nodes: chosen at an input, or dropped on a node. */
export function useFileUpload(level: Level, widgets: Graph['widgets'], actions: LevelActions | null) {
  const { t } = useTranslation('graph');
  const { message } = App.useApp();
  const problem = useProblem();
  const now = useRef({ actions, problem });
  useEffect(() => {
    now.current = { actions, problem };
  });

  const upload = useCallback(
    async (node: string, input: string, file: File) => {
      const close = message.loading({ content: t('upload.going', { name: file.name }), duration: 0 });
      try {
        const body = new FormData();
        body.append('file', file);
        const { fileId } = await call(
          api.POST('/api/v1/files/input', { body: body as never, bodySerializer: () => body }),
        );
        // Meanwhile an agent may have begun to work on the graph.
        if (now.current.actions) now.current.actions.setValue(node, input, lentFile(fileId));
        else void message.warning(t('upload.locked'));
      } catch (error) {
        void message.error(now.current.problem(error));
      } finally {
        close();
      }
    },
    [message, t],
  );

  const inputAt = (event: DragEvent) => {
    const id = (event.target as Element).closest('.react-flow__node')?.getAttribute('data-id');
    const node = level.nodes.find((candidate) => candidate.id === id);
    const input = node && fileInputOf(node, widgets);
    return input && { node: node.id, input: input.name };
  };
  const onDragOver = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = actions && inputAt(event) ? 'copy' : 'none';
  };
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    // Else the browser would open the file in place of the page.
    event.preventDefault();
    const at = inputAt(event);
    const [file] = event.dataTransfer.files;
    if (actions && at && file) void upload(at.node, at.input, file);
  };
  return { upload, onDragOver, onDrop };
}
