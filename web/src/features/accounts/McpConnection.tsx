import { Collapse, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { clientConfiguration, mcpAddress } from './mcpAddress';
import { Snippet } from './Snippet';

/** How a program that speaks MCP is connected with Easel. */
export function McpConnection() {
  const { t } = useTranslation('accounts');
  return (
    <Collapse
      size="small"
      items={[
        {
          key: 'how',
          label: t('mcp.title'),
          children: (
            <Flex vertical gap={8}>
              <Typography.Text>{t('mcp.address')}</Typography.Text>
              <Snippet label={t('mcp.address')} text={mcpAddress()} />
              <Typography.Text>{t('mcp.configuration')}</Typography.Text>
              <Snippet label={t('mcp.configuration')} text={clientConfiguration('easel_pat_…')} />
              <Typography.Text type="secondary">{t('mcp.hint')}</Typography.Text>
            </Flex>
          ),
        },
      ]}
    />
  );
}
