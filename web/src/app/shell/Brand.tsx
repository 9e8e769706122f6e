import { Link } from '@tanstack/react-router';
import { Flex, Typography } from 'antd';

export function Brand({ small = false }: { small?: boolean }) {
  return (
    <Link to="/" style={{ color: 'inherit', textDecoration: 'none' }}>
      <Flex align="center" gap={10} style={{ padding: small ? 0 : '16px 16px 12px' }}>
        <img src="/easel.svg" alt="" width={28} height={28} />
        <Typography.Text strong style={{ fontSize: 17 }}>
          Easel
        </Typography.Text>
      </Flex>
    </Link>
  );
}
