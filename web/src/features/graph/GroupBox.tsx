import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { GroupFlowNode } from './flow';

/** A titled box behind nodes. */
export const GroupBox = memo(function GroupBox({ data }: NodeProps<GroupFlowNode>) {
  const color = data.color ?? 'var(--ant-color-text-tertiary)';
  return (
    <div className="easel-group" style={{ borderColor: color }}>
      <div className="easel-group-fill" style={{ background: color }} />
      <div className="easel-group-title">{data.title}</div>
    </div>
  );
});
