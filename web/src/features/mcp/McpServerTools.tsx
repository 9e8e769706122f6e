import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { McpServerView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';

/** What a server offers now; asking it is the test of whether it works. */
export function McpServerTools({ server, onClose }: { server: McpServerView | null; onClose: () => void }) {
  const { t } = useTranslation('mcp');
  return (
    <Drawer
      open={server !== null}
      title={t('tools.title', { name: server?.name })}
      size={480}
      destroyOnHidden
      onClose={onClose}
    >
      {server && <Tools id={server.id} />}
    </Drawer>
  );
}

function Tools({ id }: { id: number }) {
  const { t } = useTranslation('mcp');
  const problem = useProblem();
  const tools = useQuery({
    queryKey: ['mcp-servers', id, 'tools'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/mcp-servers/{id}/tools', { signal, params: { path: { id } } })),
    staleTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const found = tools.isFetching ? undefined : tools.data;
  return (
    <Flex vertical gap={16}>
      <div role="status">
        {tools.isFetching ? (
          <Typography.Text type="secondary">{t('tools.asking')}</Typography.Text>
        ) : tools.isError ? (
          <Alert type="error" showIcon title={problem(tools.error)} />
        ) : (
          <Alert
            type={found?.length ? 'success' : 'info'}
            showIcon
            title={found?.length ? t('tools.found', { count: found.length }) : t('tools.none')}
          />
        )}
      </div>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {found?.map(({ name, description }) => (
          <li key={name} style={{ paddingBlock: 8 }}>
            <Typography.Text strong>{name}</Typography.Text>
            {description && (
              <Typography.Text type="secondary" style={{ display: 'block' }}>
                {description}
              </Typography.Text>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button loading={tools.isFetching} onClick={() => void tools.refetch()}>
          {t('tools.again')}
        </Button>
      </div>
    </Flex>
  );
}
