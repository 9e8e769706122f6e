import type { ComponentProps, RefObject } from 'react';
import { SelectionBar } from './SelectionBar';
import { useClipboard } from './useClipboard';

interface SelectionToolsProps extends Omit<ComponentProps<typeof SelectionBar>, 'onDuplicate'> {
  area: RefObject<HTMLElement | null>;
  workflowId: number;
  frozen: boolean;
}

/** What can be done with the selected nodes, by keys and by buttons. */
export function SelectionTools({ area, workflowId, frozen, ...bar }: SelectionToolsProps) {
  const { editor, graph, level, trail, selected } = bar;
  const duplicate = useClipboard({ area, editor, workflowId, graph, level, trail, selected, frozen });
  return frozen ? null : <SelectionBar {...bar} onDuplicate={duplicate} />;
}
