import { Button, Card, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFactWords } from '@/ui/useFactWords';
import type { LineActions } from './ChatLine';
import type { Turn } from './chatState';

/** The agent asks before it does something; nothing happens until there is a yes. */
export function ApprovalCard({
  asked,
  onAnswer,
}: {
  asked: Turn['approvals'][number];
  onAnswer: LineActions['onAnswer'];
}) {
  const { t } = useTranslation('chat');
  const facts = useFactWords();
  const [answering, setAnswering] = useState(false);
  const answer = (approve: boolean) => {
    setAnswering(true);
    void onAnswer(asked.approvalId, approve).finally(() => setAnswering(false));
  };
  return (
    <Card size="small" className="easel-approval" role="group" aria-label={t('approval.title')}>
      <Typography.Text strong>{t('approval.title')}</Typography.Text>
      <Typography.Paragraph dir="auto" style={{ marginBlock: 6 }}>
        {facts.wish(asked)}
      </Typography.Paragraph>
      <Flex gap={8} wrap>
        <Button type="primary" size="small" disabled={answering} onClick={() => answer(true)}>
          {t('approval.yes')}
        </Button>
        <Button size="small" disabled={answering} onClick={() => answer(false)}>
          {t('approval.no')}
        </Button>
      </Flex>
    </Card>
  );
}
