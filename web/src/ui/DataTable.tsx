import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Card, Empty, Table, type TableColumnsType, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFailed } from './PageFailed';
import { SearchBox } from './SearchBox';
import { useHiddenColumns } from './useHiddenColumns';
import { useLastPage } from './useLastPage';
import type { ListState } from './useListState';

interface DataTableProps<T> {
  /** What the table is called, for those who hear it. */
  label: string;
  list: ListState;
  rows: UseQueryResult<{ items: T[]; total: number }>;
  columns: TableColumnsType<T>;
  rowKey: keyof T & string;
  /** What the box says in which one searches; without it there is none. */
  searchLabel?: string;
  /** For a list that came whole: the words of a row, in which the page itself searches. */
  words?: (row: T) => string;
  filters?: ReactNode;
  empty: { title: string; hint?: string; action?: ReactNode };
}

/** A list with searching, filters, paging, and a word about what an empty one means. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, list, rows, columns, rowKey, searchLabel, words, filters } = props;
  const { t } = useTranslation('ui');
  useLastPage(list.page, list.size, rows.isPlaceholderData ? undefined : rows.data, (page) => list.set({ page }));
  const expandable = useHiddenColumns(columns);
  const items = rows.data?.items ?? [];
  // What was never asked for, since there is nothing to ask for, is not on its way.
  const waiting = rows.isPending && rows.fetchStatus !== 'idle';
  const wanted = list.search.trim().toLowerCase();
  const shown = words && wanted ? items.filter((row) => words(row).toLowerCase().includes(wanted)) : items;
  return (
    <Card styles={{ body: { padding: 0 } }}>
      {(searchLabel || filters) && (
        <div className="easel-filters" style={{ padding: 12 }}>
          {searchLabel && (
            <SearchBox value={list.search} label={searchLabel} onSearch={(search) => list.set({ search })} />
          )}
          {filters}
        </div>
      )}
      {rows.isLoadingError ? (
        // What narrows the list stays, since it may be what is wrong.
        <PageFailed part error={rows.error} reset={() => void rows.refetch()} />
      ) : (
        <Table<T>
          aria-label={label}
          rowKey={rowKey}
          size="medium"
          columns={columns}
          dataSource={shown}
          expandable={expandable}
          loading={{ spinning: waiting, delay: 200 }}
          locale={{ emptyText: waiting ? ' ' : <Nothing list={list} empty={props.empty} /> }}
          pagination={{
            current: list.page,
            pageSize: list.size,
            total: words ? shown.length : (rows.data?.total ?? 0),
            hideOnSinglePage: true,
            showSizeChanger: false,
            showTotal: (total) => t('table.total', { count: total }),
            onChange: (page) => list.set({ page }),
            style: { paddingInline: 16 },
          }}
        />
      )}
    </Card>
  );
}

function Nothing({ list, empty }: { list: ListState; empty: DataTableProps<object>['empty'] }) {
  const { t } = useTranslation('ui');
  if (list.narrowed) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('table.noMatch')}>
        <Button
          onClick={() =>
            list.set(
              Object.fromEntries(
                [...new URLSearchParams(window.location.search).keys()].map((name) => [name, undefined]),
              ),
            )
          }
        >
          {t('table.clear')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <Typography.Text strong>{empty.title}</Typography.Text>
          {empty.hint && <Typography.Paragraph type="secondary">{empty.hint}</Typography.Paragraph>}
        </>
      }
    >
      {empty.action}
    </Empty>
  );
}
