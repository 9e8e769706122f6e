import { DownOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popover, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { SessionList } from './SessionList';
import { useAgents } from './useAgents';

export type Session = components['schemas']['SessionRow'];

/** Which session is open, with the way to the others. */
export function ChatHeader({
  sessions,
  open,
  loading,
  onChoose,
  onDeleted,
}: {
  sessions: readonly Session[];
  open: Session | undefined;
  loading: boolean;
  onChoose: (session: number | 'new') => void;
  /** The open one was deleted. */
  onDeleted: () => void;
}) {
  const { t } = useTranslation('chat');
  const [listed, setListed] = useState(false);
  const { agents, usual, isReady } = useAgents();
  const agent = open?.agentId ? agents.find(({ id }) => id === open.agentId) : usual;
  const title = open?.title ?? (loading ? '…' : t('sessions.new'));
  const choose = (session: number | 'new') => {
    setListed(false);
    onChoose(session);
  };
  return (
    <header className="easel-chat-header">
      <Popover
        open={listed}
        onOpenChange={setListed}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        styles={{ container: { padding: 8 } }}
        content={<SessionList sessions={sessions} open={open?.id} onChoose={choose} onDeleted={onDeleted} />}
      >
        <Button
          type="text"
          className="easel-chat-title"
          aria-expanded={listed}
          aria-label={`${t('sessions.choose')}: ${title}`}
        >
          <Typography.Text strong ellipsis dir="auto">
            {title}
          </Typography.Text>
          <DownOutlined style={{ fontSize: 10 }} />
        </Button>
      </Popover>
      {open && isReady && (agents.length > 1 || !agent) && (
        <Typography.Text
          type="secondary"
          className="easel-chat-agent"
          ellipsis
          dir="auto"
          title={agent?.description ?? undefined}
        >
          {agent?.name ?? t('agent.gone')}
        </Typography.Text>
      )}
      <Button
        type="text"
        icon={<PlusOutlined />}
        onClick={() => choose('new')}
        disabled={!open}
        aria-label={t('sessions.new')}
        title={t('sessions.new')}
      />
    </header>
  );
}
