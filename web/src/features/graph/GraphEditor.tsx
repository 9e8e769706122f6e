import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { EditorDialogs } from './EditorDialogs';
import { EditorNotices } from './EditorNotices';
import { EditorToolbar } from './EditorToolbar';
import type { Editor } from './editor';
import { FindNodeDialog } from './FindNodeDialog';
import { GraphCanvas } from './GraphCanvas';
import { type GraphAnswer, levelAt, localId, standing, type Trail, trailTo } from './graph';
import { type Lock, LockVeil } from './LockVeil';
import { SelectionTools } from './SelectionTools';
import { useDraftGraph } from './useDraftGraph';
import { useEditorKeys } from './useEditorKeys';
import { useEditorSource } from './useEditorSource';
import { useGraphKeys } from './useGraphKeys';
import { type Asked, useLevelActions } from './useLevelActions';
import { useLife } from './useLife';

interface GraphEditorProps {
  workflowId: number;
  serviceId: number;
  name: string;
  editor: Editor;
  lock: Lock | null;
  /** A node to bring into sight, by its full id; a new object each time. */
  sought: { node: string } | null;
  /** What is told of one node of a saved version beside what the graph shows. */
  nodeDetails?(nodeIds: readonly string[], version: number): ReactNode;
  /** Asks an agent about what is wrong at a node. */
  onRepair(fullId: string, message: string): void;
}

/** The graph of a workflow, to be looked at and changed. */
export function GraphEditor(props: GraphEditorProps) {
  const source = useEditorSource(props.editor, props.workflowId);
  const own = useStore(props.editor, (state) => state.shown?.answer);
  const answer = useDraftGraph(props.workflowId, props.lock) ?? own;
  if (answer) return <OpenEditor {...props} answer={answer} />;
  // Only in the graph's place, so that the chat beside it goes on, and as soon as it can be read again it is there.
  return source.isLoadingError ? (
    <PageFailed part error={source.error} reset={() => void source.refetch()} />
  ) : (
    <PageLoading />
  );
}

function OpenEditor({
  workflowId,
  serviceId,
  name,
  editor,
  lock,
  sought,
  nodeDetails,
  onRepair,
  answer,
}: GraphEditorProps & { answer: GraphAnswer }) {
  const [chosenTrail, setTrail] = useState<Trail>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [focus, setFocus] = useState<{ id: string } | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const newNode = useStore(editor, (state) => (added ? state.shown?.ids[added] : undefined));
  const life = useLife(workflowId, lock);
  const saving = useStore(editor, (state) => state.saving);
  const trail = useMemo(() => standing(answer.graph, chosenTrail), [answer.graph, chosenTrail]);
  const level = levelAt(answer.graph, trail)!;
  const select = useCallback((nodes: readonly string[]) => setSelected(nodes), []);
  const actions = useLevelActions(editor, level, answer.graph.widgets, trail, setAsked, select);
  const frozen = lock !== null || saving;
  const canGroup = answer.graph.format === 'UI';
  const area = useRef<HTMLDivElement>(null);
  const [finding, setFinding] = useState(false);
  const show = (nodeTrail: Trail, id: string) => {
    setTrail(nodeTrail);
    setFocus({ id });
  };
  useEditorKeys(area, { editor, level, trail, selected, frozen, canGroup, ask: setAsked });
  useGraphKeys(area, (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
    event.preventDefault();
    setFinding(true);
  });

  useEffect(() => {
    if (!newNode) return;
    setFocus({ id: localId(newNode) });
    setAdded(null);
  }, [newNode]);

  useEffect(() => {
    if (!sought) return;
    setTrail(trailTo(sought.node));
    setFocus({ id: localId(sought.node) });
  }, [sought]);

  return (
    <div className="easel-editor" ref={area}>
      <EditorToolbar
        name={name}
        editor={editor}
        answer={answer}
        trail={trail}
        frozen={frozen}
        onTrail={setTrail}
        onAdd={() => setAsked({ kind: 'add', place: null })}
        onFocus={show}
      />
      <EditorNotices editor={editor} answer={answer} />
      <div className="easel-stage">
        <GraphCanvas
          graph={answer.graph}
          level={level}
          trail={trail}
          onTrail={setTrail}
          findings={answer.findings}
          life={life}
          actions={frozen ? null : actions}
          focus={focus}
          onFind={() => setFinding(true)}
          onRepair={onRepair}
        >
          <SelectionTools
            area={area}
            editor={editor}
            workflowId={workflowId}
            graph={answer.graph}
            level={level}
            trail={trail}
            selected={selected}
            frozen={frozen}
            canGroup={canGroup}
            ask={setAsked}
            onOpen={(id) => setTrail([...trail, id])}
            details={nodeDetails}
          />
        </GraphCanvas>
        {lock && <LockVeil workflowId={workflowId} lock={lock} />}
      </div>
      {finding && <FindNodeDialog graph={answer.graph} onFind={show} onClose={() => setFinding(false)} />}
      {asked && !frozen && (
        <EditorDialogs
          editor={editor}
          serviceId={serviceId}
          level={level}
          trail={trail}
          asked={asked}
          onAdded={setAdded}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
