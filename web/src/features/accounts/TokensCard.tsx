import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Empty, Flex, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedToken, TokenRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { TimeText } from '@/ui/TimeText';
import { useConfirm } from '@/ui/useConfirm';
import { useFormat } from '@/ui/useFormat';
import { useProblem } from '@/ui/useProblem';
import { McpConnection } from './McpConnection';
import { NewTokenForm } from './NewTokenForm';
import { tokensQuery } from './queries';
import { TokenShown } from './TokenShown';

/** One's personal tokens, with which other programs work on one's workflows. */
export function TokensCard() {
  const { t } = useTranslation('accounts');
  const problem = useProblem();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<CreatedToken | null>(null);
  const tokens = useQuery(tokensQuery);
  const add = (
    <Button icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t('tokens.add')}
    </Button>
  );
  return (
    <Card title={t('tokens.title')} extra={tokens.data?.length ? add : undefined}>
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{t('tokens.hint')}</Typography.Text>
        {tokens.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
        {tokens.isError && <Typography.Text type="danger">{problem(tokens.error)}</Typography.Text>}
        {tokens.data?.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('tokens.none')} style={{ margin: 0 }}>
            {add}
          </Empty>
        )}
        {tokens.data && tokens.data.length > 0 && (
          <ul className="easel-profile-list" aria-label={t('tokens.title')}>
            {tokens.data.map((token) => (
              <Token key={token.id} token={token} />
            ))}
          </ul>
        )}
        <McpConnection />
      </Flex>
      <NewTokenForm open={making} onMade={setMade} onClose={() => setMaking(false)} />
      <TokenShown token={made} onClose={() => setMade(null)} />
    </Card>
  );
}

function Token({ token }: { token: TokenRow }) {
  const { t } = useTranslation('accounts');
  const { moment } = useFormat();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const { id, name, scope, hint, createdAt, expiresAt, lastUsedAt } = token;
  const end = () =>
    confirm({
      title: t('tokens.end.title', { name }),
      consequence: t('tokens.end.consequence'),
      action: t('tokens.end.action'),
      done: t('tokens.end.done', { name }),
      act: async () => {
        await call(api.DELETE('/api/v1/users/me/tokens/{id}', { params: { path: { id } } }));
        await queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
      },
    });
  return (
    <li>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Flex gap={8} wrap align="baseline">
          <Typography.Text strong dir="auto">
            {name}
          </Typography.Text>
          <Tag>{t(`tokens.scopes.${scope}`)}</Tag>
          <Typography.Text type="secondary" code>
            …{hint}
          </Typography.Text>
        </Flex>
        <Typography.Text type="secondary">
          {t('tokens.made')} <TimeText at={createdAt} /> ·{' '}
          {lastUsedAt ? (
            <>
              {t('tokens.used')} <TimeText at={lastUsedAt} />
            </>
          ) : (
            t('tokens.unused')
          )}{' '}
          · {expiresAt ? t('tokens.until', { time: moment(expiresAt) }) : t('tokens.endless')}
        </Typography.Text>
      </div>
      <Button size="small" aria-label={t('tokens.end.of', { name })} onClick={end}>
        {t('tokens.end.action')}
      </Button>
    </li>
  );
}
