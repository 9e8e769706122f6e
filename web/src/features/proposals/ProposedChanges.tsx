import { Typography } from 'antd';
import type { ProposedNode } from '@/api/schema';
import './proposals.css';

/** What would change at one node, in words. */
export function ProposedChanges({ node: { nodeId, nodeClass, operations } }: { node: ProposedNode }) {
  return (
    <>
      <Typography.Text strong>
        {nodeClass ?? ''} #{nodeId}
      </Typography.Text>
      {operations.map(({ kind, name, words }) => (
        <Typography.Text key={`${kind} ${name} ${words}`} className="easel-proposal-change" dir="auto">
          {words}
        </Typography.Text>
      ))}
    </>
  );
}
