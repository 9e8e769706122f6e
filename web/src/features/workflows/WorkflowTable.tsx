import { PictureOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Flex, Table, type TableColumnsType, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui/useFormat';
import { FavoriteButton } from './FavoriteButton';
import type { Workflow } from './WorkflowCard';
import { WorkflowMenu } from './WorkflowMenu';

/** The workflows as a list, with their numbers. */
export function WorkflowTable({ workflows }: { workflows: Workflow[] }) {
  const { t } = useTranslation('workflows');
  const format = useFormat();
  const columns: TableColumnsType<Workflow> = [
    {
      title: t('list.name'),
      key: 'name',
      render: (_, workflow) => (
        <Flex gap={10} align="center">
          <span className="easel-workflow-small" aria-hidden="true">
            {workflow.thumbnailUrl ? <img src={workflow.thumbnailUrl} alt="" loading="lazy" /> : <PictureOutlined />}
          </span>
          <span className="easel-workflow-cell">
            <Link
              to="/workflows/$workflowId"
              params={{ workflowId: String(workflow.id) }}
              className="easel-workflow-name"
              dir="auto"
            >
              {workflow.name}
            </Link>
            {workflow.description && (
              <Typography.Text type="secondary" ellipsis className="easel-small" dir="auto">
                {workflow.description}
              </Typography.Text>
            )}
          </span>
          {workflow.isLocked && <Tag color="processing">{t('locked')}</Tag>}
        </Flex>
      ),
    },
    { title: t('list.service'), dataIndex: 'serviceName', responsive: ['lg'], ellipsis: true, width: 180 },
    { title: t('list.versions'), dataIndex: 'versionCount', responsive: ['md'], align: 'end', width: 100 },
    { title: t('list.sessions'), dataIndex: 'sessionCount', responsive: ['md'], align: 'end', width: 100 },
    {
      title: t('list.lastUsed'),
      dataIndex: 'lastUsedAt',
      responsive: ['sm'],
      width: 150,
      render: (time: string) => <span title={format.moment(time)}>{format.ago(time)}</span>,
    },
    {
      title: <span className="easel-hidden-text">{t('list.actions')}</span>,
      key: 'actions',
      width: 88,
      render: (_, workflow) => (
        <Flex>
          <FavoriteButton workflow={workflow} />
          <WorkflowMenu workflow={workflow} />
        </Flex>
      ),
    },
  ];
  return (
    <Table rowKey="id" size="middle" tableLayout="fixed" columns={columns} dataSource={workflows} pagination={false} />
  );
}
