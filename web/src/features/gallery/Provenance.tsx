import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Descriptions, type DescriptionsProps, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { useFormat } from '@/ui/useFormat';
import { useProblem } from '@/ui/useProblem';
import type { GalleryFile } from './GalleryPage';

/** Where a file comes from: the workflow and version, the chat, the server, and the exact prompt. */
export function Provenance({ file }: { file: GalleryFile }) {
  const { t } = useTranslation('gallery');
  const format = useFormat();
  const problem = useProblem();
  const origin = useQuery({
    queryKey: ['files', file.id, 'provenance'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/files/{id}/provenance', { params: { path: { id: file.id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (origin.isPending) return <Skeleton active className="easel-large-origin" />;
  if (origin.isLoadingError) return <Alert type="warning" showIcon title={problem(origin.error)} />;
  const { run } = origin.data;
  const version = run?.version ?? run?.turnVersion;
  const workflowId = String(run?.workflowId);
  const items: DescriptionsProps['items'] = [
    { key: 'made', label: t('origin.made'), children: format.moment(file.createTime) },
    { key: 'size', label: t('origin.size'), children: format.bytes(file.fileSize) },
  ];
  if (run) {
    items.unshift({
      key: 'workflow',
      label: t('origin.workflow'),
      children: run.workflowName ? (
        <Link to="/workflows/$workflowId" params={{ workflowId }}>
          {run.workflowName}
        </Link>
      ) : (
        t('origin.gone')
      ),
    });
    items.push(
      {
        key: 'version',
        label: t('origin.version'),
        children: !version ? (
          t('origin.draft')
        ) : run.workflowName ? (
          <Link to="/workflows/$workflowId" params={{ workflowId }} search={{ version, tab: 'versions' }}>
            {t('origin.versionOf', { version })}
          </Link>
        ) : (
          t('origin.versionOf', { version })
        ),
      },
      { key: 'by', label: t('origin.by'), children: t(`origin.startedBy.${run.startedBy}`) },
      {
        key: 'service',
        label: t('origin.service'),
        children: [run.serviceName, run.serviceVersion && `ComfyUI ${run.serviceVersion}`].filter(Boolean).join(' · '),
      },
      { key: 'node', label: t('origin.node'), children: nodeName(run.prompt, origin.data.nodeId) },
    );
    if (run.sessionId && run.workflowName) {
      items.push({
        key: 'chat',
        label: t('origin.chat'),
        children: (
          <Link to="/workflows/$workflowId" params={{ workflowId }} search={{ session: run.sessionId, tab: 'chat' }}>
            {t('origin.openChat')}
          </Link>
        ),
      });
    }
  }
  return (
    <div className="easel-large-origin">
      <Descriptions size="small" column={1} title={t('origin.title')} items={items} />
      {run && (
        <details>
          <summary>{t('origin.prompt')}</summary>
          <Typography.Text copyable={{ text: JSON.stringify(run.prompt, null, 2) }}>
            {t('origin.copyPrompt')}
          </Typography.Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard */}
          <pre tabIndex={0}>{JSON.stringify(run.prompt, null, 2)}</pre>
        </details>
      )}
    </div>
  );
}

/** The node by its class, as the prompt that ran has it. */
function nodeName(prompt: unknown, id: string | null | undefined): string {
  const nodeClass = (prompt as Record<string, { class_type?: string } | undefined> | null)?.[id ?? '']?.class_type;
  return nodeClass ? `${nodeClass} #${id}` : (id ?? '–');
}
