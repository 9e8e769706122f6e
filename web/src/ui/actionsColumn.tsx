import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { VisuallyHidden } from './VisuallyHidden';

/** The last column of a table: what can be done with its row. */
export function actionsColumn<T>(title: string, render: (row: T) => ReactNode): TableColumnsType<T>[number] {
  return {
    key: 'actions',
    title: <VisuallyHidden>{title}</VisuallyHidden>,
    align: 'end',
    width: 56,
    render: (_, row) => render(row),
  };
}
