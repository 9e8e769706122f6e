import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface RowAction {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  act: () => void;
}

/** What can be done with one row of a table. */
export function RowMenu({ of, actions }: { of: string; actions: readonly RowAction[] }) {
  const { t } = useTranslation('ui');
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: actions.map(({ key, label, icon, danger, disabled }) => ({ key, label, icon, danger, disabled })),
        onClick: ({ key }) => actions.find((action) => action.key === key)?.act(),
      }}
    >
      <Button type="text" icon={<MoreOutlined />} aria-label={t('table.actionsOf', { name: of })} />
    </Dropdown>
  );
}
