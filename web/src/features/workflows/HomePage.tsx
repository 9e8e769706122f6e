import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Flex, Pagination, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddButton } from '@/ui/AddButton';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { useLastPage } from '@/ui/useLastPage';
import { NewWorkflow } from './NewWorkflow';
import { NoWorkflows } from './NoWorkflows';
import { workflowsQuery } from './queries';
import { ServiceStrip } from './ServiceStrip';
import { useServices } from './useServices';
import { WorkflowCard } from './WorkflowCard';
import { WorkflowFilters } from './WorkflowFilters';
import { WorkflowTable } from './WorkflowTable';
import { pageSize, type WorkflowSearch } from './workflowSearch';
import './workflows.css';

/** The workflows of the person who is logged in, and the services that they run on. */
export function HomePage() {
  const { t } = useTranslation('workflows');
  const search = useSearch({ from: '/shell/' });
  const navigate = useNavigate({ from: '/' });
  const [making, setMaking] = useState(false);
  const services = useServices();
  const workflows = useQuery({ ...workflowsQuery(search), placeholderData: keepPreviousData });
  const change = (wanted: Partial<WorkflowSearch>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...wanted }), replace: true });
  useLastPage(search.page ?? 1, pageSize, workflows.isPlaceholderData ? undefined : workflows.data, (page) =>
    change({ page }),
  );

  const isFiltered = search.search !== undefined || search.service !== undefined || search.filter === 'favorite';
  return (
    <div className="easel-page">
      <Flex align="center" justify="space-between" gap={16} wrap>
        <Typography.Title level={1} className="easel-page-title">
          {t('title')}
        </Typography.Title>
        <AddButton onClick={() => setMaking(true)}>{t('new.open')}</AddButton>
      </Flex>
      <ServiceStrip services={services} />
      <WorkflowFilters search={search} services={services.data?.items ?? []} onChange={change} />
      {workflows.isPending ? (
        <PageLoading />
      ) : workflows.isLoadingError ? (
        <PageFailed error={workflows.error} reset={() => void workflows.refetch()} />
      ) : workflows.data.items.length === 0 ? (
        <NoWorkflows
          isFiltered={isFiltered}
          onClear={() => void navigate({ search: {}, replace: true })}
          onNew={() => setMaking(true)}
        />
      ) : (
        <>
          {search.view === 'list' ? (
            <WorkflowTable workflows={workflows.data.items} />
          ) : (
            <ul className="easel-workflows">
              {workflows.data.items.map((workflow) => (
                <li key={workflow.id}>
                  <WorkflowCard workflow={workflow} />
                </li>
              ))}
            </ul>
          )}
          {search.filter !== 'recent' && workflows.data.total > pageSize && (
            <Pagination
              align="center"
              current={search.page ?? 1}
              pageSize={pageSize}
              total={workflows.data.total}
              showSizeChanger={false}
              onChange={(page) => change({ page })}
            />
          )}
        </>
      )}
      {making && <NewWorkflow services={services.data?.items} onClose={() => setMaking(false)} />}
    </div>
  );
}
