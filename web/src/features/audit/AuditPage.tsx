import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '@/api/schema';
import { DataTable } from '@/ui/DataTable';
import { DayRange } from '@/ui/DayRange';
import { ExportButton } from '@/ui/ExportButton';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { StatusDot } from '@/ui/StatusDot';
import { UserFilter } from '@/ui/UserFilter';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { Words } from '@/ui/Words';
import { auditQuery, readAudit } from './queries';
import { useAuditWords } from './useAuditWords';

/** Who did what, when, and from where; nothing of it can be changed. */
export function AuditPage() {
  const { t, i18n } = useTranslation('audit');
  const { moment } = useFormat();
  const details = useAuditWords();
  const list = useListState();
  const actions = Object.keys(t('actions', { returnObjects: true }));
  const entries = useQuery({ ...auditQuery(list, actions), placeholderData: keepPreviousData });
  // What a newer server records has no words here yet, and its own name says enough.
  const words = (action: string) =>
    i18n.exists(`actions.${action}`, { ns: 'audit' }) ? t(`actions.${action}`) : action;
  const target = ({ targetType, targetId }: AuditRow) => {
    if (!targetType) return '–';
    const kind = i18n.exists(`targets.${targetType}`, { ns: 'audit' }) ? t(`targets.${targetType}`) : targetType;
    return targetId ? `${kind} #${targetId}` : kind;
  };

  const columns: TableColumnsType<AuditRow> = [
    {
      title: t('at'),
      dataIndex: 'at',
      render: (at: string) => (
        <time dateTime={at} className="easel-moment">
          {moment(at)}
        </time>
      ),
    },
    {
      title: t('actor'),
      dataIndex: 'actorName',
      responsive: ['sm'],
      render: (name: string) => <Words>{name || t('nobody')}</Words>,
    },
    {
      title: t('action'),
      key: 'action',
      render: (_, { action, succeeded }) => (
        <StatusDot tone={succeeded ? 'good' : 'bad'}>
          {words(action)}
          {!succeeded && ` (${t('refused')})`}
        </StatusDot>
      ),
    },
    { title: t('target'), key: 'target', responsive: ['md'], render: (_, row) => target(row) },
    {
      title: t('details'),
      key: 'details',
      responsive: ['lg'],
      render: (_, entry) => <Words>{details(entry) ?? '–'}</Words>,
    },
    {
      title: t('address'),
      dataIndex: 'address',
      responsive: ['xl'],
      render: (address: string | null) => address ?? '–',
    },
  ];
  return (
    <PageFrame
      title={t('title')}
      hint={t('hint')}
      actions={<ExportButton name="audit" read={(page) => readAudit({ ...list, ...page }, actions)} />}
    >
      <DataTable
        label={t('title')}
        list={list}
        rows={entries}
        columns={columns}
        rowKey="id"
        searchLabel={t('search')}
        filters={
          <>
            <UserFilter list={list} name="actorId" label={t('actor')} />
            <FilterSelect
              list={list}
              name="action"
              label={t('action')}
              options={actions.map((value) => ({
                value,
                label: words(value),
              }))}
            />
            <DayRange list={list} label={t('at')} />
          </>
        }
        empty={{ title: t('empty') }}
      />
    </PageFrame>
  );
}
