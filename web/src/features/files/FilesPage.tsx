import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OwnedFileRow } from '@/api/schema';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { TimeText } from '@/ui/TimeText';
import { UserFilter } from '@/ui/UserFilter';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { Words } from '@/ui/Words';
import { filesQuery, kinds, purposes } from './queries';

/** What everybody's files are called and how large they are; what is in them is nobody else's business. */
export function FilesPage() {
  const { t } = useTranslation('files');
  const { bytes } = useFormat();
  const list = useListState();
  const files = useQuery({ ...filesQuery(list), placeholderData: keepPreviousData });
  const columns: TableColumnsType<OwnedFileRow> = [
    {
      title: t('name'),
      dataIndex: 'fileName',
      render: (name: string) => <Words>{name}</Words>,
    },
    {
      title: t('owner'),
      dataIndex: 'ownerName',
      render: (name: string | null) => <Words>{name ?? '–'}</Words>,
    },
    {
      title: t('size'),
      dataIndex: 'fileSize',
      align: 'end',
      render: (size: number) => <span style={{ whiteSpace: 'nowrap' }}>{bytes(size)}</span>,
    },
    { title: t('kind'), dataIndex: 'fileType', responsive: ['md'], render: (kind: string) => t(`kinds.${kind}`) },
    {
      title: t('purpose'),
      dataIndex: 'businessType',
      responsive: ['md'],
      render: (purpose: string) => t(`purposes.${purpose}`),
    },
    { title: t('created'), dataIndex: 'createTime', responsive: ['sm'], render: (at: string) => <TimeText at={at} /> },
    {
      title: t('expires'),
      dataIndex: 'expiresAt',
      responsive: ['lg'],
      render: (at: string | null) => <TimeText at={at} />,
    },
  ];
  return (
    <PageFrame title={t('title')} hint={t('hint')}>
      <DataTable
        label={t('title')}
        list={list}
        rows={files}
        columns={columns}
        rowKey="id"
        searchLabel={t('search')}
        filters={
          <>
            <UserFilter list={list} name="owner" label={t('owner')} />
            <FilterSelect
              list={list}
              name="kind"
              label={t('kind')}
              options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            <FilterSelect
              list={list}
              name="purpose"
              label={t('purpose')}
              options={purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
            />
          </>
        }
        empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
    </PageFrame>
  );
}
