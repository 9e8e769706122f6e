import { Descriptions, Grid, type TableColumnsType, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from './VisuallyHidden';

type Column<T> = TableColumnsType<T>[number];

/** What a narrow window leaves out of a table, in a row that opens below each; nothing where all columns have room. */
export function useHiddenColumns<T extends object>(columns: TableColumnsType<T>): TableProps<T>['expandable'] {
  const { t } = useTranslation('ui');
  const screens = Grid.useBreakpoint();
  // Before the window is measured, all of them count as shown.
  const measured = Object.keys(screens).length > 0;
  const hidden = columns.filter(
    ({ responsive }) => measured && responsive && !responsive.some((width) => screens[width]),
  );
  if (hidden.length === 0) return undefined;
  return {
    columnWidth: 40,
    columnTitle: <VisuallyHidden>{t('more')}</VisuallyHidden>,
    expandedRowRender: (row, index) => (
      <Descriptions
        column={1}
        size="small"
        items={hidden.map((column, place) => ({
          key: column.key ?? place,
          label: column.title as ReactNode,
          children: cell(column, row, index),
        }))}
      />
    ),
  };
}

function cell<T extends object>(column: Column<T>, row: T, index: number): ReactNode {
  const value = 'dataIndex' in column ? (row as Record<string, unknown>)[String(column.dataIndex)] : row;
  return (column.render ? column.render(value, row, index) : value) as ReactNode;
}
