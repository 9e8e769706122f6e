import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import type { RowAction } from './RowMenu';

export const editAction = (label: string, act: () => void): RowAction => ({
  key: 'edit',
  label,
  icon: <EditOutlined />,
  act,
});

/** @param hindrance Why it can't be done now. */
export const deleteAction = (label: string, act: () => void, hindrance?: string): RowAction => ({
  key: 'delete',
  label,
  icon: <DeleteOutlined />,
  danger: true,
  hindrance,
  act,
});
