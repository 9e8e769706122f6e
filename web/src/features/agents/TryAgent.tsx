import { MessageOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentDetails } from '@/api/schema';
import { api, call, callList } from '@/lib/api';
import { Dialog } from '@/ui/Dialog';
import { useProblem } from '@/ui/useProblem';

/** Starts a chat with an agent, as it is saved, about one of one's own workflows. */
export function TryAgent({ agent, unsaved }: { agent: AgentDetails; unsaved: boolean }) {
  const { t } = useTranslation('agents');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="primary"
        icon={<MessageOutlined />}
        disabled={agent.status !== 'ACTIVE'}
        title={agent.status === 'ACTIVE' ? undefined : t('try.inactive')}
        onClick={() => setOpen(true)}
      >
        {t('try.action')}
      </Button>
      {open && <ChooseWorkflow agent={agent} unsaved={unsaved} onClose={() => setOpen(false)} />}
    </>
  );
}

function ChooseWorkflow({
  agent,
  unsaved,
  onClose,
}: {
  agent: AgentDetails;
  /** Whether the agent is not what its form says; then a chat would be with another one than it seems. */
  unsaved: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('agents');
  const navigate = useNavigate();
  const problem = useProblem();
  const [chosen, setChosen] = useState<number>();
  const workflows = useQuery({
    queryKey: ['workflows', 'names'],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/workflows', { signal })),
  });
  const items = workflows.data?.items ?? [];
  const workflowId = chosen ?? items[0]?.id;
  const start = useMutation({
    mutationFn: (id: number) =>
      call(
        api.POST('/api/v1/sessions', {
          body: { workflowId: id, title: t('try.sessionTitle', { name: agent.name }), agentId: agent.id },
        }),
      ),
    onSuccess: ({ id }) => void navigate({ href: `/workflows/${workflowId}?session=${id}` }),
  });
  return (
    <Dialog
      title={t('try.title', { name: agent.name })}
      okText={t('try.start')}
      okButtonProps={{ disabled: workflowId === undefined || unsaved, loading: start.isPending }}
      cancelText={t('cancel')}
      onOk={() => workflowId !== undefined && start.mutate(workflowId)}
      onCancel={onClose}
    >
      <Typography.Paragraph type="secondary">{t('try.hint')}</Typography.Paragraph>
      {unsaved && (
        <Alert type="warning" showIcon role="status" title={t('try.unsaved')} style={{ marginBlockEnd: 12 }} />
      )}
      {start.isError && (
        <Alert type="error" showIcon role="alert" title={problem(start.error)} style={{ marginBlockEnd: 12 }} />
      )}
      {workflows.isLoadingError ? (
        <Alert
          type="error"
          showIcon
          title={problem(workflows.error)}
          action={<Button onClick={() => void workflows.refetch()}>{t('try.again')}</Button>}
        />
      ) : workflows.isSuccess && items.length === 0 ? (
        <Alert type="info" showIcon title={t('try.noWorkflow')} />
      ) : (
        <Select
          aria-label={t('try.workflow')}
          style={{ width: '100%' }}
          loading={workflows.isPending}
          showSearch
          optionFilterProp="label"
          value={workflowId}
          onChange={setChosen}
          options={items.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Dialog>
  );
}
