import { Typography } from 'antd';
import type { ProposedNode } from '@/api/schema';
import { useServerWords } from '@/ui/useServerWords';
import './proposals.css';

/** What would change at one node, in words. */
export function ProposedChanges({ node: { nodeId, nodeClass, operations } }: { node: ProposedNode }) {
  const words = useServerWords();
  return (
    <>
      <Typography.Text strong>
        {nodeClass ?? ''} #{nodeId}
      </Typography.Text>
      {operations.map((change) => (
        <Typography.Text
          key={`${change.kind} ${change.name} ${change.words}`}
          className="easel-proposal-change"
          dir="auto"
        >
          {words.change(change)}
        </Typography.Text>
      ))}
    </>
  );
}
