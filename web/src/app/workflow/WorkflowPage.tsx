import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Splitter } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { NodeOrigins } from '@/features/blame/NodeOrigins';
import { createEditor } from '@/features/graph/editor';
import { GraphEditor } from '@/features/graph/GraphEditor';
import { GraphViewer } from '@/features/graph/GraphViewer';
import { RunNow } from '@/features/runs/RunNow';
import { oneWorkflowQuery } from '@/features/workflows/queries';
import { useMediaQuery } from '@/lib/useMediaQuery';
import { NotFound } from '@/ui/NotFound';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
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
  const [looking, setLooking] = useState<Looking | null>(null);
  const [view, setView] = useState<View>(search.tab || search.session ? 'panel' : 'graph');
  const [sought, setSought] = useState<{ node: string } | null>(null);
  const [wish, setWish] = useState<string>();
  const workflow = useQuery(oneWorkflowQuery(workflowId));
  useWorkflowEvents(workflowId);
  const name = workflow.data?.name;
  useEffect(() => {
    if (name) document.title = `${name} · Easel`;
    return () => {
      document.title = 'Easel';
    };
  }, [name]);
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
  const showNode = useCallback((node: string) => {
    setLooking(null);
    setView('graph');
    setSought({ node });
  }, []);
  const nodes = useGraphNodes(editor, showNode);
  const repair = useCallback((node: string, message: string) => ask(t('repair.at', { node, message })), [ask, t]);

  if (workflow.isLoadingError) return <PageFailed error={workflow.error} reset={() => void workflow.refetch()} />;
  const { data } = workflow;
  const lock = data?.lock ?? null;
  const look = (at: Looking) => {
    setLooking(at);
    setView('graph');
  };
  const graph = !data ? (
    <PageLoading />
  ) : looking ? (
    <GraphViewer workflowId={workflowId} name={data.name} {...looking} onClose={() => setLooking(null)} />
  ) : (
    <GraphEditor
      workflowId={workflowId}
      serviceId={data.serviceId}
      name={data.name}
      editor={editor}
      lock={lock}
      sought={sought}
      nodeDetails={(nodeIds, version) => <NodeOrigins workflowId={workflowId} version={version} nodeIds={nodeIds} />}
      onRepair={repair}
    />
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
      onLook={look}
    />
  );
  return (
    <div className="easel-workflow">
      <WorkflowHead name={name} serviceName={data?.serviceName} view={wide ? null : view} onView={setView}>
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
          {view === 'graph' && graph}
          <div hidden={view !== 'panel'} style={{ height: '100%' }}>
            {panel}
          </div>
        </div>
      )}
    </div>
  );
}
