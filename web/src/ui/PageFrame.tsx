import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useMediaQuery } from '@/lib/useMediaQuery';
import { useTitle } from './useTitle';

/** A page's heading, what it is for, what can be done here, and the content below. */
export function PageFrame({
  title,
  hint,
  above,
  actions,
  children,
}: {
  title: ReactNode;
  hint?: ReactNode;
  /** The way back, over the heading. */
  above?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useTitle(typeof title === 'string' ? title : undefined);
  const narrow = useMediaQuery('(max-width: 640px)');
  return (
    <div style={{ padding: narrow ? 16 : '24px 32px 40px', maxWidth: 1440, marginInline: 'auto' }}>
      {above}
      <Flex wrap gap="12px 24px" align="flex-start" justify="space-between" style={{ marginBlockEnd: 20 }}>
        <div style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Typography.Title level={1} style={{ margin: 0, fontSize: 24, lineHeight: 1.35 }}>
            {title}
          </Typography.Title>
          {hint && <Typography.Text type="secondary">{hint}</Typography.Text>}
        </div>
        {actions && (
          <Flex gap={8} wrap>
            {actions}
          </Flex>
        )}
      </Flex>
      {children}
    </div>
  );
}
