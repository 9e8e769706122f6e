import { Select, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Agent } from './useAgents';

/** Which agent a new session talks to; not there where there is only one. */
export function AgentChoice({
  agents,
  chosen,
  onChoose,
}: {
  agents: readonly Agent[];
  chosen: number | undefined;
  onChoose: (agent: number) => void;
}) {
  const { t } = useTranslation('chat');
  if (agents.length < 2) return null;
  return (
    <Select
      className="easel-agent-choice"
      aria-label={t('agent.choose')}
      virtual={false}
      showSearch={{ optionFilterProp: 'name' }}
      value={chosen}
      onChange={onChoose}
      optionLabelProp="name"
      popupMatchSelectWidth={320}
      options={agents.map(({ id, name, type, description }) => ({
        value: id,
        name,
        about: description || t(`agent.types.${type}`),
      }))}
      optionRender={({ data: { name, about } }) => (
        <span className="easel-agent-option">
          <Typography.Text strong dir="auto">
            {name}
          </Typography.Text>
          <Typography.Text type="secondary" dir="auto">
            {about}
          </Typography.Text>
        </span>
      )}
    />
  );
}
