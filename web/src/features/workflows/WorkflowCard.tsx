import { PictureOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Card, Flex, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { useFormat } from '@/ui/useFormat';
import { FavoriteButton } from './FavoriteButton';
import { WorkflowMenu } from './WorkflowMenu';

export type Workflow = components['schemas']['WorkflowRow'];

/** A workflow in the grid, with its last picture. */
export function WorkflowCard({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  const format = useFormat();
  return (
    <Card
      size="small"
      hoverable
      className="easel-workflow-card"
      cover={
        <Link
          to="/workflows/$workflowId"
          params={{ workflowId: String(workflow.id) }}
          tabIndex={-1}
          aria-hidden="true"
          className="easel-workflow-cover"
        >
          {workflow.thumbnailUrl ? <img src={workflow.thumbnailUrl} alt="" loading="lazy" /> : <PictureOutlined />}
        </Link>
      }
    >
      <Flex align="start" gap={4}>
        <Link
          to="/workflows/$workflowId"
          params={{ workflowId: String(workflow.id) }}
          className="easel-workflow-name"
          dir="auto"
          title={workflow.name}
        >
          {workflow.name}
        </Link>
        <FavoriteButton workflow={workflow} />
        <WorkflowMenu workflow={workflow} />
      </Flex>
      <Typography.Text
        type="secondary"
        className="easel-workflow-description"
        dir="auto"
        title={workflow.description ?? undefined}
      >
        {workflow.description || t('noDescription')}
      </Typography.Text>
      <Flex gap={6} align="center" wrap className="easel-small">
        <Typography.Text type="secondary">{format.ago(workflow.lastUsedAt)}</Typography.Text>
        {workflow.isLocked && <Tag color="processing">{t('locked')}</Tag>}
        <Typography.Text type="secondary" ellipsis className="easel-push">
          {workflow.serviceName}
        </Typography.Text>
      </Flex>
    </Card>
  );
}
