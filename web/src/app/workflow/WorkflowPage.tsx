import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Grid, Segmented, Splitter } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NodeOrigins } from '@/features/blame/NodeOrigins';
import { createEditor } from '@/features/graph/editor';
import { GraphEditor } from '@/features/graph/GraphEditor';
import { GraphViewer } from '@/features/graph/GraphViewer';
import { api, call } from '@/lib/api';
import { NotFound } from '@/ui/NotFound';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { SidePanel } from './SidePanel';
import { useWorkflowEvents } from './useWorkflowEvents';
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
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/workflows/$workflowId' });
  const wide = Grid.useBreakpoint().md ?? true;
  const [editor] = useState(() => createEditor(workflowId));
  const [looking, setLooking] = useState<Looking | null>(null);
  const [view, setView] = useState<'graph' | 'panel'>('graph');
  const workflow = useQuery({
    queryKey: ['workflow', workflowId],
    queryFn: ({ signal }) => call(api.GET('/api/v1/workflows/{id}', { params: { path: { id: workflowId } }, signal })),
  });
  useWorkflowEvents(workflowId);
  const name = workflow.data?.name;
  useEffect(() => {
    if (name) document.title = `${name} · Easel`;
    return () => {
      document.title = 'Easel';
    };
  }, [name]);

  if (workflow.isPending) return <PageLoading />;
  if (workflow.isError) return <PageFailed error={workflow.error} reset={() => void workflow.refetch()} />;
  const { serviceId, lock } = workflow.data;
  const look = (at: Looking) => {
    setLooking(at);
    setView('graph');
  };
  const openTab = (tab: string) => {
    void navigate({ to: '.', search: { ...search, tab }, replace: true });
    setView('panel');
  };
  const graph = looking ? (
    <GraphViewer workflowId={workflowId} name={workflow.data.name} {...looking} onClose={() => setLooking(null)} />
  ) : (
    <GraphEditor
      workflowId={workflowId}
      serviceId={serviceId}
      name={workflow.data.name}
      editor={editor}
      lock={lock}
      onRun={() => openTab('runs')}
      nodeDetails={(nodeIds, version) => <NodeOrigins workflowId={workflowId} version={version} nodeIds={nodeIds} />}
    />
  );
  const panel = (
    <SidePanel
      workflowId={workflowId}
      name={workflow.data.name}
      locked={lock !== null}
      tab={search.tab}
      onTab={openTab}
      onLook={look}
    />
  );
  return (
    <div className="easel-workflow">
      <header className="easel-workflow-head">
        <h1 dir="auto" title={workflow.data.name}>
          {workflow.data.name}
        </h1>
        {workflow.data.serviceName && <span>{workflow.data.serviceName}</span>}
        {!wide && (
          <Segmented
            block
            value={view}
            onChange={setView}
            aria-label={t('workflow.views')}
            options={[
              { value: 'graph', label: t('workflow.graph') },
              { value: 'panel', label: t('workflow.panel') },
            ]}
          />
        )}
      </header>
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
