import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** What a tool is called, in the person's language; one of another MCP server has its own name only. */
export function useToolTitle(): (name: string) => string {
  const { t, i18n } = useTranslation('agents');
  return (name) => (i18n.exists(`toolNames.${name}`, { ns: 'agents' }) ? t(`toolNames.${name}`) : name);
}

/** A tool by its title, with the name beside it by which the model calls it. */
export function ToolName({ name }: { name: string }) {
  const title = useToolTitle()(name);
  return (
    <span>
      {title}
      {title !== name && (
        <Typography.Text type="secondary" style={{ fontSize: 12, marginInlineStart: 6, whiteSpace: 'nowrap' }}>
          {name}
        </Typography.Text>
      )}
    </span>
  );
}
