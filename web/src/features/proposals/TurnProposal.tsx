import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProposalStatus } from '@/api/schema';
import { StatusDot, type Tone } from '@/ui/StatusDot';
import { useFactWords } from '@/ui/useFactWords';
import { OpenProposal } from './OpenProposal';
import { proposalsQuery } from './queries';
import { useProposalNews } from './useProposalNews';

const tones: Record<ProposalStatus, Tone> = {
  OPEN: 'busy',
  ACCEPTED: 'good',
  PARTLY_ACCEPTED: 'good',
  REJECTED: 'off',
};

/** What the agent's turn proposed to change; nothing where it proposed nothing. */
export function TurnProposal({ workflowId, turnId }: { workflowId: number; turnId: number }) {
  const { t } = useTranslation('proposals');
  const words = useFactWords();
  useProposalNews(workflowId);
  const proposal = useQuery(proposalsQuery(workflowId)).data?.find((each) => each.turnId === turnId);
  if (!proposal) return null;
  const { id, status, summary, facts, resultVersion } = proposal;
  return (
    <Card size="small" role="group" aria-label={t('title')}>
      <Flex gap={8} align="center" justify="space-between" wrap>
        <Typography.Text strong>{t('title')}</Typography.Text>
        <StatusDot tone={tones[status]}>{t(`statuses.${status}`)}</StatusDot>
      </Flex>
      <Typography.Paragraph type="secondary" dir="auto" style={{ marginBlock: 4 }}>
        {words.version(summary, facts)}
      </Typography.Paragraph>
      {resultVersion !== null && <Typography.Text>{t('became', { version: resultVersion })}</Typography.Text>}
      {status === 'OPEN' && <OpenProposal workflowId={workflowId} id={id} />}
    </Card>
  );
}
