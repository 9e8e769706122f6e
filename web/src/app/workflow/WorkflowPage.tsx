import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Splitter } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { NodeOrigins } from '@/features/blame/NodeOrigins';
import { createEditor } from '@/features/graph/editor';
import { GraphEditor } from '@/features/graph/GraphEditor';
import { GraphViewer } from '@/features/graph/GraphViewer';
import { LeaveGuard } from '@/features/graph/LeaveGuard';
import { useSaveKey } from '@/features/graph/useSaveKey';
import { RunNow } from '@/features/runs/RunNow';
import { FavoriteButton } from '@/features/workflows/FavoriteButton';
import { oneWorkflowQuery } from '@/features/workflows/queries';
import { WorkflowMenu } from '@/features/workflows/WorkflowMenu';
import { useMediaQuery } from '@/lib/useMediaQuery';
import { NotFound } from '@/ui/NotFound';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { useTitle } from '@/ui/useTitle';
import { SidePanel } from './SidePanel';
import { useGraphNodes } from './useGraphNodes';
import { useWorkflowEvents } from './useWorkflowEvents';
import { type View, WorkflowHead } from './WorkflowHead';
import './workflow.css';

/** A saved version that is looked at in place of the graph, alone or beside an older one. */
export interface Looking {
  version: number;
  from?: number;
}

/** A workflow: its graph beside the chat, its runs and its versions. */
export function WorkflowPage() {
  const { workflowId } = useParams({ from: '/shell/workflows/$workflowId' });
  if (!/^\d{1,15}$/.test(workflowId)) return <NotFound />;
  // Another workflow begins anew: nothing of the one before may be saved into it.
  return <OneWorkflow key={workflowId} workflowId={Number(workflowId)} />;
}

function OneWorkflow({ workflowId }: { workflowId: number }) {
  const { t } = useTranslation('graph');
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/workflows/$workflowId' });
  const wide = useMediaQuery('(min-width: 768px)');
  const [editor] = useState(() => createEditor(workflowId));
  const unsaved = useStore(editor, (state) => state.list.done.length > 0);
  const looking: Looking | null = search.version ? { version: search.version, from: search.from } : null;
  const [view, setView] = useState<View>(!search.version && (search.tab || search.session) ? 'panel' : 'graph');
  const [sought, setSought] = useState<{ node: string } | null>(null);
  const [wish, setWish] = useState<string>();
  const workflow = useQuery(oneWorkflowQuery(workflowId));
  const lock = workflow.data?.lock ?? null;
  useWorkflowEvents(workflowId);
  useSaveKey(editor, lock !== null);
  const name = workflow.data?.name;
  useTitle(name);
  const openTab = useCallback(
    (tab: string) => {
      void navigate({ to: '.', search: (before) => ({ ...before, tab }), replace: true });
      setView('panel');
    },
    [navigate],
  );
  const openSession = useCallback(
    (session: number | undefined) =>
      void navigate({ to: '.', search: (before) => ({ ...before, session }), replace: true }),
    [navigate],
  );
  const ask = useCallback(
    (text: string | undefined) => {
      setWish(text);
      if (text) openTab('chat');
    },
    [openTab],
  );
  const look = useCallback(
    async (at: Looking | null) => {
      setView('graph');
      await navigate({ to: '.', search: (before) => ({ ...before, version: at?.version, from: at?.from }) });
    },
    [navigate],
  );
  const showNode = useCallback(
    (node: string) => {
      // What is not seen has no size, and could not be moved to its place.
      void look(null).then(() => setSought({ node }));
    },
    [look],
  );
  const nodes = useGraphNodes(editor, showNode);
  const repair = useCallback((node: string, message: string) => ask(t('repair.at', { node, message })), [ask, t]);

  if (workflow.isLoadingError) return <PageFailed error={workflow.error} reset={() => void workflow.refetch()} />;
  const { data } = workflow;
  const graph = data ? (
    <>
      {looking && <GraphViewer workflowId={workflowId} name={data.name} {...looking} onClose={() => void look(null)} />}
      <div hidden={looking !== null} className="easel-workflow-half">
        <GraphEditor
          workflowId={workflowId}
          serviceId={data.serviceId}
          name={data.name}
          editor={editor}
          lock={lock}
          sought={sought}
          nodeDetails={(nodeIds, version) => (
            <NodeOrigins workflowId={workflowId} version={version} nodeIds={nodeIds} />
          )}
          onRepair={repair}
        />
      </div>
    </>
  ) : (
    <PageLoading />
  );
  // What stands beside the graph waits for nothing but what it shows itself.
  const panel = (
    <SidePanel
      workflowId={workflowId}
      name={name ?? ''}
      locked={lock !== null}
      tab={search.tab}
      session={search.session}
      onSession={openSession}
      nodes={nodes}
      wish={wish}
      onWish={ask}
      onTab={openTab}
      onLook={(at) => void look(at)}
    />
  );
  return (
    <div className="easel-workflow">
      <WorkflowHead name={name} serviceName={data?.serviceName} view={wide ? null : view} onView={setView}>
        {data && (
          <span className="easel-workflow-tools">
            <FavoriteButton workflow={{ ...data, isLocked: lock !== null }} />
            <WorkflowMenu
              workflow={{ ...data, isLocked: lock !== null }}
              // There is nothing left that could be saved.
              onRemoved={() => void navigate({ to: '/', ignoreBlocker: true })}
              onCopied={(id) => void navigate({ to: '/workflows/$workflowId', params: { workflowId: String(id) } })}
            />
          </span>
        )}
        <RunNow
          workflowId={workflowId}
          disabled={!data || (unsaved && lock !== null)}
          prepare={async () => editor.getState().list.done.length === 0 || (await editor.save()) !== null}
          onStarted={() => openTab('runs')}
        />
      </WorkflowHead>
      {wide ? (
        <Splitter className="easel-workflow-body">
          <Splitter.Panel min="30%">{graph}</Splitter.Panel>
          <Splitter.Panel defaultSize={400} min={300} max="60%" collapsible>
            {panel}
          </Splitter.Panel>
        </Splitter>
      ) : (
        <div className="easel-workflow-body">
          {/* What is selected and in sight stays while the other half is looked at. */}
          <div hidden={view !== 'graph'} className="easel-workflow-half">
            {graph}
          </div>
          <div hidden={view !== 'panel'} className="easel-workflow-half">
            {panel}
          </div>
        </div>
      )}
      <LeaveGuard editor={editor} />
    </div>
  );
}
