import { Link, type LinkProps } from '@tanstack/react-router';
import { Button, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

/** What a row of a table is called: it opens it, as a page or as a form, above a second line about it. */
export function RowName({
  name,
  to,
  onOpen,
  beside,
  children,
}: {
  name: string;
  /** The page of its own. */
  to?: Pick<LinkProps, 'to' | 'params' | 'search'>;
  onOpen?: () => void;
  beside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="easel-words">
      <Flex gap="0 8px" align="baseline" wrap>
        {to ? (
          <Link {...to}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <Button type="link" className="easel-row-name" onClick={onOpen}>
            <bdi>{name}</bdi>
          </Button>
        )}
        {beside}
      </Flex>
      {children && (
        <Typography.Text type="secondary" className="easel-row-second">
          {children}
        </Typography.Text>
      )}
    </div>
  );
}
