import { Tabs } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatPanel } from '@/features/chat/ChatPanel';
import { TurnAddition } from '@/features/chat/turnAddition';
import { TurnProposal } from '@/features/proposals/TurnProposal';
import { RunsPanel } from '@/features/runs/RunsPanel';
import { RunNodes } from '@/features/runs/runNodes';
import { VersionsPanel } from '@/features/versions/VersionsPanel';
import type { Looking } from './WorkflowPage';

interface SidePanelProps {
  workflowId: number;
  name: string;
  locked: boolean;
  tab: string | undefined;
  session: number | undefined;
  onSession(session: number | undefined): void;
  /** The nodes of the graph beside it. */
  nodes: RunNodes;
  /** A text to put in the composer of the chat. */
  wish: string | undefined;
  onWish(text: string | undefined): void;
  onTab(tab: string): void;
  onLook(looking: Looking): void;
}

/** What stands beside the graph. */
export function SidePanel({
  workflowId,
  name,
  locked,
  tab,
  session,
  onSession,
  nodes,
  wish,
  onWish,
  onTab,
  onLook,
}: SidePanelProps) {
  const { t } = useTranslation();
  const proposal = useCallback(
    (turnId: number) => <TurnProposal workflowId={workflowId} turnId={turnId} />,
    [workflowId],
  );
  const items = [
    {
      key: 'chat',
      label: t('workflow.chat'),
      children: (
        <TurnAddition value={proposal}>
          <ChatPanel
            workflowId={workflowId}
            session={session}
            onSession={onSession}
            composerText={wish}
            onComposerTextTaken={() => onWish(undefined)}
          />
        </TurnAddition>
      ),
    },
    {
      key: 'runs',
      label: t('workflow.runs'),
      children: (
        <RunNodes value={nodes}>
          <RunsPanel workflowId={workflowId} onAskAgent={onWish} />
        </RunNodes>
      ),
    },
    {
      key: 'versions',
      label: t('workflow.versions'),
      children: (
        <VersionsPanel
          workflowId={workflowId}
          name={name}
          locked={locked}
          onOpen={(version) => onLook({ version })}
          onCompare={(from, version) => onLook({ from, version })}
        />
      ),
    },
  ];
  const active = items.some(({ key }) => key === tab) ? tab : items[0]!.key;
  return (
    <Tabs
      className="easel-side"
      activeKey={active}
      onChange={onTab}
      items={items}
      tabBarStyle={{ paddingInline: 16 }}
    />
  );
}
