import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, DatePicker, Empty, Flex, Segmented, Statistic, Typography } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { nameOfDay } from '@/lib/days';
import { chosen } from '@/ui/DayRange';
import { ExportButton } from '@/ui/ExportButton';
import { lazyPart } from '@/ui/lazyPart';
import { PageFailed } from '@/ui/PageFailed';
import { PageFrame } from '@/ui/PageFrame';
import { PageLoading } from '@/ui/PageLoading';
import { SearchBox } from '@/ui/SearchBox';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { readUsage, readUsageAddress, usageOf, usageQuery } from './queries';
import { UsageTable } from './UsageTable';
import { daysOf, groups, totalOf } from './usage';

// What draws charts weighs more than the rest of the page, whose numbers need not wait for it.
const DayChart = lazyPart(() => import('./DayChart'), 'DayChart');

/** What models used and cost: day by day, and by whatever one asks for. */
export function UsagePage() {
  const { t } = useTranslation('usage');
  const { count, cost } = useFormat();
  const list = useListState();
  const { from, to, group } = readUsageAddress(list);
  const byDay = useQuery({ ...usageQuery('DAY', from, to), placeholderData: keepPreviousData });
  const byGroup = useQuery({ ...usageQuery(group, from, to, list.search), placeholderData: keepPreviousData });
  const failed = [byDay, byGroup].find(({ isLoadingError }) => isLoadingError);
  if (failed)
    return <PageFailed error={failed.error} reset={() => void Promise.all([byDay.refetch(), byGroup.refetch()])} />;
  const days = daysOf(byDay.data?.items ?? [], from, to);
  const total = totalOf(byDay.data?.items ?? []);
  const estimated = total.estimatedInputTokens + total.estimatedOutputTokens;
  return (
    <PageFrame
      title={t('title')}
      hint={t('hint')}
      actions={
        <ExportButton
          name={`usage-${group.toLowerCase()}-${nameOfDay(from)}-${nameOfDay(to)}`}
          read={(page) => readUsage({ ...usageOf(group, from, to, list.search), ...page })}
        />
      }
    >
      <Flex vertical gap={16}>
        <Flex gap={8} wrap>
          <DatePicker.RangePicker
            aria-label={t('range')}
            allowClear={false}
            value={[dayjs(from), dayjs(to)]}
            presets={[7, 30, 90].map((length) => ({
              label: t('days', { count: length }),
              value: [dayjs().subtract(length - 1, 'day'), dayjs()],
            }))}
            onChange={(range) => list.set(chosen(range))}
          />
        </Flex>
        <Card>
          <Flex gap="16px 48px" wrap>
            <Statistic title={t('cost')} value={cost(total.cost)} />
            <Statistic title={t('inputTokens')} value={count(total.inputTokens)} />
            <Statistic title={t('outputTokens')} value={count(total.outputTokens)} />
            <Statistic title={t('calls')} value={count(total.calls)} />
            <Statistic title={t('failedCalls')} value={count(total.failedCalls)} />
          </Flex>
          {estimated > 0 && (
            <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
              {t('estimated', { count: estimated, tokens: count(estimated) })}
            </Typography.Paragraph>
          )}
        </Card>
        <Card
          title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('byDay')}</h2>}
          styles={{ body: { minHeight: 320 } }}
        >
          {total.calls > 0 ? (
            <DayChart days={days} />
          ) : byDay.isPending ? (
            <PageLoading />
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
          )}
        </Card>
        <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('byGroup')}</h2>} styles={{ body: { padding: 0 } }}>
          <div className="easel-filters" style={{ padding: 12 }}>
            <SearchBox value={list.search} label={t('search')} onSearch={(search) => list.set({ search })} />
            <Segmented
              aria-label={t('byGroup')}
              value={group}
              onChange={(by) => list.set({ by })}
              options={groups.map((value) => ({ value, label: t(`groups.${value}`) }))}
            />
          </div>
          <UsageTable
            group={group}
            rows={byGroup.data?.items ?? []}
            total={byGroup.data?.total ?? 0}
            loading={byGroup.isPending}
            narrowed={list.search !== ''}
          />
        </Card>
      </Flex>
    </PageFrame>
  );
}
