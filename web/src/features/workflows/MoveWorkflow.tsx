import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Radio, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { api, call } from '@/lib/api';
import { Dialog } from '@/ui/Dialog';
import { useProblem } from '@/ui/useProblem';
import type { Workflow } from './WorkflowCard';
import './workflows.css';

type ServiceCheck = components['schemas']['ServiceCheck'];

/** Gives a workflow to another service, with what each of them lacks. */
export function MoveWorkflow({ workflow, onDone }: { workflow: Workflow; onDone: () => void }) {
  const { t } = useTranslation('workflows');
  const problem = useProblem();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(workflow.serviceId);
  const path = { id: workflow.id };
  const checks = useQuery({
    queryKey: ['workflow', workflow.id, 'services'],
    queryFn: ({ signal }) => call(api.POST('/api/v1/workflows/{id}/check-services', { params: { path }, signal })),
    gcTime: 0,
  });
  const move = useMutation({
    mutationFn: () => call(api.PUT('/api/v1/workflows/{id}', { params: { path }, body: { serviceId: chosen } })),
    onSuccess: async () => {
      // The nodes that a graph is drawn with are those of its service.
      const keys = [['workflows'], ['workflow', workflow.id], ['workflow-graph', workflow.id]];
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
      onDone();
    },
  });
  return (
    <Dialog
      title={t('move.title', { name: workflow.name })}
      okText={t('move.yes')}
      okButtonProps={{ disabled: chosen === workflow.serviceId }}
      confirmLoading={move.isPending}
      onCancel={onDone}
      onOk={() => move.mutate()}
    >
      <Typography.Paragraph type="secondary">{t('move.hint')}</Typography.Paragraph>
      {checks.isPending && <Skeleton active title={false} />}
      {checks.isError && <Alert type="error" showIcon title={problem(checks.error)} />}
      {checks.data && (
        <Radio.Group
          className="easel-move"
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
          aria-label={t('new.service')}
        >
          {checks.data.map((check) => (
            <Radio key={check.serviceId} value={check.serviceId}>
              <Flex vertical>
                <Flex gap={8} wrap align="center">
                  <span dir="auto">{check.serviceName}</span>
                  {check.serviceId === workflow.serviceId && <Tag>{t('move.now')}</Tag>}
                  <Fitness check={check} />
                </Flex>
                <Lacks check={check} />
              </Flex>
            </Radio>
          ))}
        </Radio.Group>
      )}
      {move.isError && <Alert type="error" showIcon title={problem(move.error)} />}
    </Dialog>
  );
}

function Fitness({ check: { canRun } }: { check: ServiceCheck }) {
  const { t } = useTranslation('workflows');
  if (canRun === null) return <Tag>{t('move.unknown')}</Tag>;
  return <Tag color={canRun ? 'success' : 'warning'}>{t(canRun ? 'move.fits' : 'move.lacks')}</Tag>;
}

const mostShown = 6;

function Lacks({ check: { missingClasses, missingOptions } }: { check: ServiceCheck }) {
  const { t } = useTranslation('workflows');
  const names = [...missingClasses.map((each) => each.class), ...missingOptions.map((each) => each.value)];
  if (names.length === 0) return null;
  const more = names.length - mostShown;
  return (
    <Typography.Text type="secondary" dir="auto">
      {names.slice(0, mostShown).join(', ')}
      {more > 0 && ` ${t('move.more', { count: more })}`}
    </Typography.Text>
  );
}
