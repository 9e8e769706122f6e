import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { mcpServersQuery } from '@/lib/choices';
import type { McpGrant } from './agentValues';
import { McpServerAccess } from './McpServerAccess';

/** Which tools of other MCP servers an agent has; a field of the agent's form. */
export function AgentMcp({ value = [], onChange }: { value?: McpGrant[]; onChange?: (grants: McpGrant[]) => void }) {
  const { t } = useTranslation('agents');
  const servers = useQuery(mcpServersQuery);
  const known = servers.data?.items ?? [];
  const gone = value.filter(({ server }) => !known.some(({ name }) => sameName(name, server)));
  if (servers.isSuccess && known.length === 0 && gone.length === 0) {
    return (
      <Typography.Text type="secondary">
        {t('mcp.none')}{' '}
        <Link to="/admin/mcp-servers" style={{ textDecoration: 'underline' }}>
          {t('mcp.register')}
        </Link>
      </Typography.Text>
    );
  }
  const set = (grant: McpGrant) => {
    const others = value.filter(({ server }) => !sameName(server, grant.server));
    onChange?.(grant.tools.length > 0 ? [...others, grant] : others);
  };
  return (
    <Flex vertical gap={24}>
      <Typography.Text type="secondary">{t('mcp.hint')}</Typography.Text>
      {known.map((server) => (
        <McpServerAccess
          key={server.id}
          server={server}
          grant={value.find((grant) => sameName(grant.server, server.name)) ?? { server: server.name, tools: [] }}
          onChange={set}
        />
      ))}
      {servers.isSuccess &&
        gone.map((grant) => <McpServerAccess key={grant.server} server={null} grant={grant} onChange={set} />)}
    </Flex>
  );
}

/** Servers are told apart without regard to capitals. */
const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
