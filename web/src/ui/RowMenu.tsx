import { MoreOutlined } from '@ant-design/icons';
import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuButton } from './MenuButton';

export interface RowAction {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** Why it can't be done now. */
  hindrance?: string | undefined;
  act: () => void;
}

/** What can be done with one row of a table. */
export function RowMenu({ of, actions }: { of: string; actions: readonly RowAction[] }) {
  const { t } = useTranslation('ui');
  return (
    <MenuButton
      type="text"
      icon={<MoreOutlined />}
      aria-label={t('table.actionsOf', { name: of })}
      placement="bottomRight"
      menu={{
        items: actions.map(({ key, label, icon, danger, hindrance }) => ({
          key,
          icon,
          danger,
          disabled: hindrance !== undefined,
          label: hindrance === undefined ? label : <Hindered label={label} hindrance={hindrance} />,
        })),
        onClick: ({ key }) => actions.find((action) => action.key === key)?.act(),
      }}
    />
  );
}

function Hindered({ label, hindrance }: { label: string; hindrance: string }) {
  return (
    <>
      {label}
      <Typography.Text type="secondary" style={{ display: 'block', maxWidth: 260, fontSize: 12, whiteSpace: 'normal' }}>
        {hindrance}
      </Typography.Text>
    </>
  );
}
