import {
  AlignLeftOutlined,
  AlignRightOutlined,
  ColumnWidthOutlined,
  LineHeightOutlined,
  VerticalAlignBottomOutlined,
  VerticalAlignTopOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '@/ui/MenuButton';
import { type Arrangement, arrangements } from './arrange';

const icons: Record<Arrangement, ReactNode> = {
  left: <AlignLeftOutlined />,
  right: <AlignRightOutlined />,
  top: <VerticalAlignTopOutlined />,
  bottom: <VerticalAlignBottomOutlined />,
  columns: <ColumnWidthOutlined />,
  rows: <LineHeightOutlined />,
};
/** Between two there is one gap only. */
const leastToSpread = 3;

/** Brings the selected nodes into line, or to the same distance from one another. */
export function ArrangeMenu({ count, onArrange }: { count: number; onArrange(how: Arrangement): void }) {
  const { t } = useTranslation('graph');
  const spreads = (how: Arrangement) => how === 'columns' || how === 'rows';
  return (
    <MenuButton
      type="text"
      icon={<AlignLeftOutlined />}
      aria-label={t('arrange.title')}
      title={t('arrange.title')}
      placement="top"
      menu={{
        items: arrangements.map((key) => ({
          key,
          icon: icons[key],
          label: t(`arrange.${key}`),
          disabled: spreads(key) && count < leastToSpread,
        })),
        onClick: ({ key }) => onArrange(key as Arrangement),
      }}
    />
  );
}
