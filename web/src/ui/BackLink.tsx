import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Typography } from 'antd';

/** To the list that a page came from. */
export function BackLink({ to, children }: { to: LinkProps['to']; children: string }) {
  return (
    <div style={{ marginBlockEnd: 8 }}>
      <Link to={to}>
        <Typography.Text type="secondary">
          <ArrowLeftOutlined /> {children}
        </Typography.Text>
      </Link>
    </div>
  );
}
