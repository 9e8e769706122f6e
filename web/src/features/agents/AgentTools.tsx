import { Checkbox, Form, Table, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AgentType } from '@/api/schema';
import type { ToolAccess } from './agentValues';
import { useToolsConfig } from './useToolsConfig';

/** Which tools an agent has, and which of them wait for the user's yes; a field of the agent's form. */
export function AgentTools({ value, onChange }: { value?: ToolAccess; onChange?: (access: ToolAccess) => void }) {
  const { t, i18n } = useTranslation('agents');
  const type = Form.useWatch<AgentType | undefined>('type');
  const { tools: chosen, approvals } = value ?? { tools: null, approvals: [] };
  const tools = useToolsConfig().tools.filter(({ agentTypes }) => type && agentTypes.includes(type));
  const names = tools.map(({ name }) => name);

  const set = (change: Partial<ToolAccess>) => onChange?.({ tools: chosen, approvals, ...change });
  const words = (name: string) => (i18n.exists(`toolNames.${name}`, { ns: 'agents' }) ? t(`toolNames.${name}`) : name);
  const toggled = (list: readonly string[], name: string, on: boolean) =>
    on ? [...list, name] : list.filter((other) => other !== name);
  const column = (
    title: string,
    checked: (name: string) => boolean,
    enabled: (name: string) => boolean,
    change: (name: string, on: boolean) => void,
  ) => ({
    title,
    key: title,
    align: 'center' as const,
    width: 120,
    render: (_: unknown, { name }: { name: string }) => (
      <Checkbox
        aria-label={`${title}: ${words(name)}`}
        checked={checked(name)}
        disabled={!enabled(name)}
        onChange={(event) => change(name, event.target.checked)}
      />
    ),
  });
  return (
    <>
      <Checkbox
        checked={chosen === null}
        onChange={({ target }) => set({ tools: target.checked ? null : names })}
        style={{ marginBlockEnd: 12 }}
      >
        {t('tools.all')}
      </Checkbox>
      <Table
        aria-label={t('tools.title')}
        size="small"
        rowKey="name"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={tools}
        columns={[
          {
            title: t('tools.tool'),
            key: 'tool',
            render: (_, { name }) => (
              <>
                {words(name)} <Typography.Text type="secondary">{name}</Typography.Text>
              </>
            ),
          },
          column(
            t('tools.has'),
            (name) => chosen === null || chosen.includes(name),
            () => chosen !== null,
            (name, on) => set({ tools: toggled(chosen ?? names, name, on) }),
          ),
          column(
            t('tools.asks'),
            (name) => approvals.includes(name),
            (name) => chosen === null || chosen.includes(name),
            (name, on) => set({ approvals: toggled(approvals, name, on) }),
          ),
        ]}
      />
      <Typography.Paragraph type="secondary" style={{ marginBlock: '12px 0' }}>
        {t('tools.hint')}
      </Typography.Paragraph>
    </>
  );
}
