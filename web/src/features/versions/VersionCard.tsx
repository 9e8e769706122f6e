import {
  CopyOutlined,
  DownloadOutlined,
  MoreOutlined,
  RobotOutlined,
  RollbackOutlined,
  SwapOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Button, Flex, Image, type MenuProps, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { usePreferences } from '@/lib/preferences';
import { MenuButton } from '@/ui/MenuButton';
import { useFactWords } from '@/ui/useFactWords';
import { useVersionActions } from './useVersionActions';

interface VersionCardProps {
  workflowId: number;
  name: string;
  row: components['schemas']['VersionRow'];
  newest: number;
  locked: boolean;
  picture: string | undefined;
  /** Another version was chosen to be compared with this or another one. */
  choosing: boolean;
  onOpen(): void;
  onCompareWithBefore(): void;
  onChoose(): void;
}

/** A version: who made it, why, when, and what can be done with it. */
export function VersionCard({
  workflowId,
  name,
  row,
  newest,
  locked,
  picture,
  choosing,
  onOpen,
  onCompareWithBefore,
  onChoose,
}: VersionCardProps) {
  const { t } = useTranslation('versions');
  const language = usePreferences((preferences) => preferences.language);
  const actions = useVersionActions(workflowId, name, newest);
  const words = useFactWords();
  const isNewest = row.version === newest;
  const items: MenuProps['items'] = [
    { key: 'choose', icon: <SwapOutlined />, label: t('compare.first') },
    { key: 'restore', icon: <RollbackOutlined />, label: t('restore.action'), disabled: isNewest || locked },
    { key: 'duplicate', icon: <CopyOutlined />, label: t('duplicate.action') },
    { type: 'divider' },
    { key: 'export', icon: <DownloadOutlined />, label: t('export.stored') },
    { key: 'export:ui', icon: <DownloadOutlined />, label: t('export.ui') },
    { key: 'export:api', icon: <DownloadOutlined />, label: t('export.api') },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    if (key === 'choose') onChoose();
    else if (key === 'restore') actions.restore(row.version);
    else if (key === 'duplicate') actions.duplicate(row.version);
    else actions.download(row.version, key.split(':')[1]);
  };
  const when = new Date(row.createdAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Flex gap={12} align="start">
      <Flex vertical gap={4} style={{ flex: 1, minWidth: 0 }}>
        <Flex gap={6} align="center" wrap>
          <Typography.Text strong>{t('version', { version: row.version })}</Typography.Text>
          {isNewest && <Tag>{t('newest')}</Tag>}
        </Flex>
        <Typography.Text dir="auto">{words.version(row.summary, row.facts) || t('noSummary')}</Typography.Text>
        <Typography.Text type="secondary">
          {row.actor === 'AGENT' ? (
            <RobotOutlined aria-label={t('byAgent')} role="img" />
          ) : (
            <UserOutlined aria-hidden />
          )}{' '}
          {row.actor === 'AGENT' ? t('agentFor', { name: row.createdBy ?? '–' }) : (row.createdBy ?? '–')} · {when}
        </Typography.Text>
        <Flex gap={4} wrap>
          {choosing ? (
            <Button size="small" type="primary" onClick={onChoose}>
              {t('compare.with')}
            </Button>
          ) : (
            <>
              <Button size="small" onClick={onOpen} disabled={isNewest}>
                {t('open')}
              </Button>
              <Button size="small" onClick={onCompareWithBefore} disabled={row.version <= 1}>
                {t('compare.before')}
              </Button>
            </>
          )}
          <MenuButton
            size="small"
            type="text"
            icon={<MoreOutlined />}
            aria-label={t('actions', { version: row.version })}
            menu={{ items, onClick }}
          />
        </Flex>
      </Flex>
      {picture && (
        <Image
          src={picture}
          preview={false}
          width={72}
          height={72}
          alt={t('picture', { version: row.version })}
          style={{ objectFit: 'cover', borderRadius: 8 }}
        />
      )}
    </Flex>
  );
}
