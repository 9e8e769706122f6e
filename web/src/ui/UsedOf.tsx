import { Flex, Progress, Typography } from 'antd';

/** How much of a limit is used, in words and as a bar. */
export function UsedOf({
  label,
  used,
  limit,
  format,
}: {
  label: string;
  used: number;
  limit: number;
  format: (amount: number) => string;
}) {
  const percent = limit > 0 ? Math.min(100, Math.round((used / limit) * 100)) : 100;
  return (
    <div style={{ minWidth: 112 }}>
      <Flex justify="space-between" gap={12} wrap>
        <Typography.Text>{label}</Typography.Text>
        <Typography.Text type="secondary">
          {format(used)} / {format(limit)}
        </Typography.Text>
      </Flex>
      <Progress
        aria-label={label}
        percent={percent}
        showInfo={false}
        size="small"
        status={percent >= 100 ? 'exception' : 'normal'}
      />
    </div>
  );
}
