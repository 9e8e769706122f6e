import { Checkbox, Form, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AgentType } from '@/api/schema';
import type { ToolAccess } from './agentValues';
import { ToolAccessTable, toggled } from './ToolAccessTable';
import { ToolName, useToolTitle } from './ToolName';
import { useToolsConfig } from './useToolsConfig';

/** Which of Easel's tools an agent has, and which of them wait for the user's yes; a field of the agent's form. */
export function AgentTools({ value, onChange }: { value?: ToolAccess; onChange?: (access: ToolAccess) => void }) {
  const { t } = useTranslation('agents');
  const type = Form.useWatch<AgentType | undefined>('type');
  const { tools: chosen, approvals } = value ?? { tools: null, approvals: [] };
  const tools = useToolsConfig().tools.filter(({ agentTypes }) => type && agentTypes.includes(type));
  const names = tools.map(({ name }) => name);

  const set = (change: Partial<ToolAccess>) => onChange?.({ tools: chosen, approvals, ...change });
  const words = useToolTitle();
  return (
    <>
      <Checkbox
        checked={chosen === null}
        onChange={({ target }) => set({ tools: target.checked ? null : names })}
        style={{ marginBlockEnd: 12 }}
      >
        {t('tools.all')}
      </Checkbox>
      <ToolAccessTable
        label={t('tools.title')}
        canChoose={chosen !== null}
        lines={names.map((name) => ({
          name,
          words: words(name),
          title: <ToolName name={name} />,
          uses: chosen === null || chosen.includes(name),
          asks: approvals.includes(name),
        }))}
        onUse={(name, on) => set({ tools: toggled(chosen ?? names, name, on) })}
        onAsk={(name, on) => set({ approvals: toggled(approvals, name, on) })}
      />
      <Typography.Paragraph type="secondary" style={{ marginBlock: '12px 0' }}>
        {t('tools.hint')}
      </Typography.Paragraph>
    </>
  );
}
