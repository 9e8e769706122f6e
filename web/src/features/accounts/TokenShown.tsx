import { Alert, Button, Flex, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CreatedToken } from '@/api/schema';
import { clientConfiguration } from './mcpAddress';
import { Snippet } from './Snippet';

/** A new token, this once; it can't be left by a click beside it. */
export function TokenShown({ token, onClose }: { token: CreatedToken | null; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Modal
      open={token !== null}
      title={t('tokens.shown.title', { name: token?.name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={onClose}>
          {t('tokens.shown.done')}
        </Button>
      }
    >
      {token && (
        <Flex vertical gap={16}>
          <Alert type="warning" showIcon title={t('tokens.shown.once')} />
          <Snippet label={t('tokens.shown.token')} text={token.token} />
          <div>
            <Typography.Paragraph style={{ marginBlockEnd: 8 }}>{t('tokens.shown.client')}</Typography.Paragraph>
            <Snippet label={t('tokens.shown.configuration')} text={clientConfiguration(token.token)} />
          </div>
        </Flex>
      )}
    </Modal>
  );
}
