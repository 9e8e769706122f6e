import { Tooltip } from 'antd';
import { useFormat } from './useFormat';

/** When something was: how long ago, and exactly on hovering. */
export function TimeText({ at }: { at: string | null | undefined }) {
  const { moment, ago } = useFormat();
  if (!at) return <>–</>;
  return (
    <Tooltip title={moment(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {ago(at)}
      </time>
    </Tooltip>
  );
}
