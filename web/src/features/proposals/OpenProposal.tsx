import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Flex, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalAnswer } from '@/api/schema';
import { useConfirm } from '@/ui/useConfirm';
import { useProblem } from '@/ui/useProblem';
import { useServerWords } from '@/ui/useServerWords';
import { Conflicts, conflictsOf } from './Conflicts';
import { choose } from './choice';
import { ProposedChanges } from './ProposedChanges';
import { proposalQuery } from './queries';
import { useDecision } from './useDecision';

/** A proposal that waits: taken whole, in part, or not at all. */
export function OpenProposal({ workflowId, id }: { workflowId: number; id: number }) {
  const problem = useProblem();
  const proposal = useQuery(proposalQuery(workflowId, id));
  if (proposal.isLoadingError) return <Alert type="error" showIcon title={problem(proposal.error)} />;
  if (!proposal.data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  return <Choice workflowId={workflowId} proposal={proposal.data} />;
}

function Choice({ workflowId, proposal }: { workflowId: number; proposal: ProposalAnswer }) {
  const { t } = useTranslation('proposals');
  const serverWords = useServerWords();
  const problem = useProblem();
  const confirm = useConfirm();
  const { nodes, others } = proposal;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { accept, reject } = useDecision(workflowId, proposal.id);
  const chosen = new Set(nodes.map(({ nodeId }) => nodeId).filter((node) => !left.has(node)));
  const all = chosen.size === nodes.length;
  const set = (next: ReadonlySet<string>) =>
    setLeft(new Set(nodes.map(({ nodeId }) => nodeId).filter((node) => !next.has(node))));

  const refused = accept.error && conflictsOf(accept.error);
  const conflicts = (refused ?? proposal.conflicts).filter(({ nodeId }) => nodeId === null || chosen.has(root(nodeId)));
  const busy = accept.isPending || reject.isPending;
  return (
    <Flex vertical gap={10}>
      {nodes.length > 1 && (
        <Checkbox
          checked={all}
          indeterminate={!all && chosen.size > 0}
          disabled={busy}
          onChange={({ target }) => set(target.checked ? new Set(nodes.map(({ nodeId }) => nodeId)) : new Set())}
        >
          {t('chosen', { count: nodes.length, chosen: chosen.size })}
        </Checkbox>
      )}
      <ul className="easel-proposal-nodes">
        {nodes.map((node) => (
          <li key={node.nodeId}>
            <Checkbox
              checked={chosen.has(node.nodeId)}
              disabled={busy}
              onChange={({ target }) => set(choose(nodes, chosen, node.nodeId, target.checked))}
            >
              <ProposedChanges node={node} />
            </Checkbox>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Typography.Text type="secondary">
          {t('others')} {others.map(serverWords.change).join(' · ')}
        </Typography.Text>
      )}
      <Conflicts conflicts={conflicts} refused={Boolean(refused)} />
      {accept.error && !refused && <Alert type="error" showIcon role="alert" title={problem(accept.error)} />}
      <Flex gap={8} wrap>
        <Button
          type="primary"
          size="small"
          loading={accept.isPending}
          disabled={chosen.size === 0 && nodes.length > 0}
          onClick={() => accept.mutate(all ? null : [...chosen])}
        >
          {all ? t('accept.all') : t('accept.some', { count: chosen.size })}
        </Button>
        <Button
          size="small"
          disabled={busy}
          onClick={() =>
            confirm({
              title: t('reject.title'),
              consequence: t('reject.consequence'),
              action: t('reject.action'),
              done: t('reject.done'),
              act: () => reject.mutateAsync(),
            })
          }
        >
          {t('reject.action')}
        </Button>
      </Flex>
    </Flex>
  );
}

/** The node of the root level that a place inside of a subgraph belongs to. */
const root = (nodeId: string) => nodeId.split('/')[0]!;
