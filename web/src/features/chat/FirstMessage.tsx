import { RobotOutlined } from '@ant-design/icons';
import { Prompts, Welcome } from '@ant-design/x';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';
import { Composer } from './Composer';

const longestTitle = 60;
const ideas = ['explain', 'run', 'change', 'check'] as const;

/** A session begins with its first message, which gives it its title. */
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
  const [beginning, setBeginning] = useState(false);
  const [idea, setIdea] = useState<string>();

  async function begin(content: string): Promise<boolean> {
    setBeginning(true);
    try {
      const line = content.trim().split('\n')[0]!;
      const title = [...line].length > longestTitle ? `${[...line].slice(0, longestTitle - 1).join('')}…` : line;
      const { id } = await call(api.POST('/api/v1/sessions', { body: { workflowId, title } }));
      await call(
        api.POST('/api/v1/sessions/{id}/messages', {
          params: { path: { id } },
          body: { content },
          headers: { Prefer: 'respond-async' },
        }),
      );
      await queries.invalidateQueries({ queryKey: ['sessions'] });
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
        <Welcome
          variant="borderless"
          icon={<RobotOutlined style={{ fontSize: 28 }} />}
          title={t('welcome.title')}
          description={t('welcome.hint')}
        />
        <Prompts
          vertical
          items={ideas.map((key) => ({ key, description: t(`welcome.ideas.${key}`) }))}
          onItemClick={({ data }) => setIdea(t(`welcome.ideas.${data.key as (typeof ideas)[number]}`))}
        />
      </div>
      <Composer
        sending={beginning}
        onSend={begin}
        text={idea ?? composerText}
        onTextTaken={() => {
          if (idea === undefined) onComposerTextTaken?.();
          setIdea(undefined);
        }}
      />
    </>
  );
}
