import { RobotOutlined } from '@ant-design/icons';
import { Prompts } from '@ant-design/x';
import { useQueryClient } from '@tanstack/react-query';
import { App, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveDraft } from '@/lib/useDraft';
import { useProblem } from '@/ui/useProblem';
import { AgentChoice } from './AgentChoice';
import { Composer } from './Composer';
import { createBeginning } from './firstTurn';
import { useAgents } from './useAgents';

const ideas = ['explain', 'run', 'change', 'check'] as const;

/** Where a session begins: with whom, and with what. */
export function FirstMessage({
  workflowId,
  onBegun,
  composerText,
  onComposerTextTaken,
}: {
  workflowId: number;
  onBegun: (session: number) => void;
  composerText?: string;
  onComposerTextTaken?: () => void;
}) {
  const { t } = useTranslation('chat');
  const { message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const { agents, usual } = useAgents();
  const [agent, setAgent] = useState<number>();
  const [beginning, setBeginning] = useState(false);
  const [idea, setIdea] = useState<string>();
  const draft = `${workflowId}.new`;
  const [begin] = useState(() => createBeginning(workflowId));

  async function send(content: string): Promise<boolean> {
    setBeginning(true);
    try {
      // Who chose nothing gets the agent that is usual when it is their turn.
      const id = await begin(content, agent === usual?.id ? undefined : agent);
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      // What was typed meanwhile goes on where the session does.
      moveDraft(draft, `${workflowId}.${id}`);
      onBegun(id);
      return true;
    } catch (error) {
      void message.error(problem(error));
      return false;
    } finally {
      setBeginning(false);
    }
  }

  return (
    <>
      <div className="easel-chat-scroll easel-chat-empty">
        <Flex gap={16} align="center">
          <RobotOutlined style={{ fontSize: 28 }} />
          <div>
            <Typography.Title level={2} className="easel-welcome-title">
              {t('welcome.title')}
            </Typography.Title>
            <Typography.Text>{t('welcome.hint')}</Typography.Text>
          </div>
        </Flex>
        <Prompts
          vertical
          items={ideas.map((key) => ({ key, description: t(`welcome.ideas.${key}`) }))}
          onItemClick={({ data }) => setIdea(t(`welcome.ideas.${data.key as (typeof ideas)[number]}`))}
        />
      </div>
      <Composer
        draft={draft}
        above={<AgentChoice agents={agents} chosen={agent ?? usual?.id} onChoose={setAgent} />}
        sending={beginning}
        onSend={send}
        text={idea ?? composerText}
        onTextTaken={() => {
          if (idea === undefined) onComposerTextTaken?.();
          setIdea(undefined);
        }}
      />
    </>
  );
}
