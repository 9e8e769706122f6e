import { Tooltip } from 'antd';
import { useFormats } from './useFormats';

/** When something was: how long ago, and exactly on hovering. */
export function TimeText({ at }: { at: string | null | undefined }) {
  const { time, ago } = useFormats();
  if (!at) return <>–</>;
  return (
    <Tooltip title={time(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {ago(at)}
      </time>
    </Tooltip>
  );
}
