import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { DatePicker, Flex, type TableColumnsType, Typography } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '@/api/schema';
import { dayOf } from '@/lib/days';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { StatusDot } from '@/ui/StatusDot';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { ActorFilter } from './ActorFilter';
import { auditQuery } from './queries';

/** Who did what, when, and from where; nothing of it can be changed. */
export function AuditPage() {
  const { t, i18n } = useTranslation('audit');
  const { moment } = useFormat();
  const list = useListState();
  const [from, to] = [dayOf(list.filter('from')), dayOf(list.filter('to'))];
  const entries = useQuery({ ...auditQuery(list), placeholderData: keepPreviousData });
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
      render: (name: string) => <span dir="auto">{name || t('nobody')}</span>,
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
      dataIndex: 'details',
      responsive: ['lg'],
      render: (details: string | null) => (
        <Typography.Text dir="auto" style={{ maxWidth: 360, display: 'block' }}>
          {details ?? '–'}
        </Typography.Text>
      ),
    },
    {
      title: t('address'),
      dataIndex: 'address',
      responsive: ['xl'],
      render: (address: string | null) => address ?? '–',
    },
  ];
  return (
    <PageFrame title={t('title')} hint={t('hint')}>
      <DataTable
        label={t('title')}
        list={list}
        rows={entries}
        columns={columns}
        rowKey="id"
        searchLabel={t('search')}
        filters={
          <Flex gap={8} wrap>
            <ActorFilter list={list} />
            <FilterSelect
              list={list}
              name="action"
              label={t('action')}
              options={Object.keys(t('actions', { returnObjects: true })).map((value) => ({
                value,
                label: words(value),
              }))}
            />
            <DatePicker.RangePicker
              aria-label={t('at')}
              value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
              allowEmpty={[true, true]}
              onChange={(days) =>
                list.set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })
              }
            />
          </Flex>
        }
        empty={{ title: t('empty') }}
      />
    </PageFrame>
  );
}
