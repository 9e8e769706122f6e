import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { McpServerView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';
import type { McpGrant } from './agentValues';
import { ToolAccessTable, toggled } from './ToolAccessTable';

/**
 * The tools of one MCP server. It is asked for them only on demand, since it may be far away; those that the agent has already are known
 * without asking.
 */
export function McpServerAccess({
  server,
  grant,
  onChange,
}: {
  /** Null where it is registered no more. */
  server: McpServerView | null;
  grant: McpGrant;
  onChange: (grant: McpGrant) => void;
}) {
  const { t } = useTranslation('agents');
  const problem = useProblem();
  const [asked, setAsked] = useState(false);
  const offered = useQuery({
    queryKey: ['mcp-servers', server?.id, 'tools'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/mcp-servers/{id}/tools', { signal, params: { path: { id: server!.id } } })),
    enabled: asked && server !== null,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const descriptions = new Map(offered.data?.map(({ name, description }) => [name, description]));
  const names = [...new Set([...descriptions.keys(), ...grant.tools])];
  const free = grant.withoutApproval ?? [];

  const use = (name: string, on: boolean) =>
    onChange({ ...grant, tools: toggled(grant.tools, name, on), withoutApproval: toggled(free, name, false) });
  return (
    <section aria-label={grant.server}>
      <Flex gap={12} align="center" wrap style={{ marginBlockEnd: 8 }}>
        <Typography.Text strong>{grant.server}</Typography.Text>
        {server === null && <Tag>{t('mcp.gone')}</Tag>}
        {server?.status === 'INACTIVE' && <Tag>{t('mcp.off')}</Tag>}
        {server && !offered.data && (
          <Button
            size="small"
            loading={offered.isFetching}
            onClick={() => (asked ? void offered.refetch() : setAsked(true))}
          >
            {t('mcp.ask')}
          </Button>
        )}
      </Flex>
      {offered.isError && (
        <Alert type="warning" showIcon title={problem(offered.error)} style={{ marginBlockEnd: 8 }} />
      )}
      {names.length > 0 ? (
        <ToolAccessTable
          label={t('mcp.toolsOf', { name: grant.server })}
          lines={names.map((name) => ({
            name,
            words: name,
            title: (
              <ToolTitle
                name={name}
                description={descriptions.get(name)}
                missing={offered.isSuccess && !descriptions.has(name)}
              />
            ),
            uses: grant.tools.includes(name),
            asks: !free.includes(name),
          }))}
          onUse={use}
          onAsk={(name, on) => onChange({ ...grant, withoutApproval: toggled(free, name, !on) })}
        />
      ) : (
        <Typography.Text type="secondary">{offered.isSuccess ? t('mcp.noTools') : t('mcp.nothing')}</Typography.Text>
      )}
    </section>
  );
}

function ToolTitle({
  name,
  description,
  missing,
}: {
  name: string;
  description: string | null | undefined;
  missing: boolean;
}) {
  const { t } = useTranslation('agents');
  return (
    <>
      {name} {missing && <Tag>{t('mcp.notOffered')}</Tag>}
      {description && (
        <Typography.Text type="secondary" style={{ display: 'block' }}>
          {description}
        </Typography.Text>
      )}
    </>
  );
}
