import { SearchOutlined } from '@ant-design/icons';
import {
  Background,
  type Connection,
  ConnectionMode,
  ControlButton,
  Controls,
  type EdgeTypes,
  type FinalConnectionState,
  MiniMap,
  type NodeTypes,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './canvas.css';
import './node.css';
import './values.css';
import './groups.css';
import './overlays.css';
import { type MouseEvent, type ReactNode, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDark } from '@/lib/useDark';
import { BorderNode } from './BorderNode';
import { Canvas, type CanvasContext, type Difference } from './canvas';
import { FarLinks } from './FarLinks';
import type { FlowEdge, FlowNode } from './flow';
import { GroupBox } from './GroupBox';
import { type Finding, type Graph, type Level, onLevel, pathOf, type Trail } from './graph';
import { LinkEdge } from './LinkEdge';
import { createLife, type LifeStore } from './life';
import { ShortcutsButton } from './ShortcutsButton';
import { selectOnly } from './selectOnly';
import { useCanvasKeys } from './useCanvasKeys';
import { useFileUpload } from './useFileUpload';
import { useFitting } from './useFitting';
import { useFlowItems } from './useFlowItems';
import { useFlowWords } from './useFlowWords';
import { useFolding } from './useFolding';
import { WorkflowNode } from './WorkflowNode';

const nodeTypes: NodeTypes = { workflow: WorkflowNode, box: GroupBox, border: BorderNode };
const edgeTypes: EdgeTypes = { link: LinkEdge };
const farZoom = 0.42;
/** So many links can each be chosen from far away, too; of more, single ones are not told apart there. */
const fewLinks = 150;
const noEdges: FlowEdge[] = [];
const dots = { gap: 24, size: 1.5 };
/** Closer together they would be a grey area, and drawing so many of them takes long. */
const farDots = { gap: 96, size: 4 };
const miniSize = { width: 148, height: 100 };
/** Of a version that is only looked at, nothing goes on. */
const stillLife = createLife();
const nothing: ReadonlyMap<string, Difference> = new Map();

/** What a person can do to a level; without it the canvas only shows. */
export interface LevelActions {
  setValue(node: string, input: string, value: unknown): void;
  move(places: readonly { id: string; x: number; y: number }[]): void;
  moveGroup(key: string, by: { x: number; y: number }): void;
  renameGroup(key: string): void;
  removeGroup(key: string): void;
  connect(connection: Connection): void;
  remove(nodes: readonly string[], inputs: readonly { node: string; input: string }[]): void;
  rename(node: string): void;
  connectMenu(node: string, input: string): void;
  addAt(place: { x: number; y: number }, dragged?: FinalConnectionState): void;
  canConnect(connection: Connection | FlowEdge): boolean;
  select(nodes: readonly string[]): void;
}

export interface GraphCanvasProps {
  graph: Graph;
  level: Level;
  trail: Trail;
  onTrail(trail: Trail): void;
  findings?: readonly Finding[];
  differences?: ReadonlyMap<string, Difference>;
  life?: LifeStore;
  actions?: LevelActions | null;
  /** A node to bring into sight; a new object each time. */
  focus?: { id: string } | null;
  /** Asks which node is to come into sight. */
  onFind?(): void;
  /** Asks an agent about what is wrong at a node. */
  onRepair?(fullId: string, message: string): void;
  children?: ReactNode;
}

/** One level of a graph on a canvas. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider key={pathOf(props.trail)}>
      <LevelCanvas {...props} />
    </ReactFlowProvider>
  );
}

function LevelCanvas(props: GraphCanvasProps) {
  const {
    graph,
    level,
    trail,
    onTrail,
    findings,
    life = stillLife,
    actions = null,
    focus,
    onFind,
    onRepair,
    children,
  } = props;
  const differences = props.differences ?? nothing;
  const { t } = useTranslation('graph');
  const flowWords = useFlowWords();
  const dark = useDark();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const far = useStore((state) => state.transform[2] < farZoom);
  const { shown, unfolded, fold } = useFolding(level);
  const items = useFlowItems(shown, graph.widgets, actions);
  const together = far && items.edges.length > fewLinks;
  const readOnly = actions === null;
  const movable = !readOnly && graph.format === 'UI';
  const { upload, onDragOver, onDrop } = useFileUpload(level, graph.widgets, actions);
  const atNodes = useMemo(() => findingsAt(level, trail, findings ?? []), [findings, level, trail]);
  const context = useMemo<CanvasContext>(
    () => ({
      level,
      widgets: graph.widgets,
      paths: [...new Set([pathOf(trail), level.path])],
      readOnly,
      unfolded,
      far,
      findings: atNodes,
      differences,
      useLife: life,
      setValue: (node, input, value) => actions?.setValue(node, input, value),
      upload: (node, input, file) => void upload(node, input, file),
      open: (node) => onTrail([...trail, node]),
      fold,
      rename: (node) => actions?.rename(node),
      connectMenu: (node, input) => actions?.connectMenu(node, input),
      renameGroup: (key) => actions?.renameGroup(key),
      removeGroup: (key) => actions?.removeGroup(key),
      repair: onRepair && ((node, message) => onRepair(pathOf(trail) + node, message)),
    }),
    [
      level,
      graph.widgets,
      trail,
      readOnly,
      unfolded,
      fold,
      far,
      atNodes,
      differences,
      life,
      actions,
      upload,
      onTrail,
      onRepair,
    ],
  );

  const fitting = useFitting();
  const flowId = useId();
  const area = useRef<HTMLDivElement>(null);
  useCanvasKeys(area, { readOnly, trail, onTrail });

  useEffect(() => {
    if (!focus) return;
    void flow.fitView({ nodes: [{ id: focus.id }], maxZoom: 1, padding: 0.4 });
    selectOnly(flow, (node) => node.id === focus.id);
  }, [focus, flow]);

  // The library leaves all selected when one of many is clicked.
  const onNodeClick = useCallback(
    ({ shiftKey, ctrlKey, metaKey }: MouseEvent, clicked: FlowNode) => {
      if (clicked.type === 'workflow' && !shiftKey && !ctrlKey && !metaKey)
        selectOnly(flow, (node) => node.id === clicked.id);
    },
    [flow],
  );
  const onDoubleClick = (event: MouseEvent) => {
    if (!actions || !(event.target as Element).classList.contains('react-flow__pane')) return;
    actions.addAt(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  };
  const onConnectEnd = useCallback(
    (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (!actions || state.isValid || state.toNode || !state.fromHandle) return;
      const point = 'changedTouches' in event ? event.changedTouches[0]! : event;
      actions.addAt(flow.screenToFlowPosition({ x: point.clientX, y: point.clientY }), state);
    },
    [actions, flow],
  );

  return (
    <Canvas.Provider value={context}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: buttons do the same */}
      <div
        ref={area}
        className={`easel-canvas${far ? ' is-far' : ''}${fitting.moving ? ' is-moving' : ''}`}
        onDoubleClick={onDoubleClick}
        onDragOver={onDragOver}
        onDrop={onDrop}
      >
        <ReactFlow<FlowNode, FlowEdge>
          id={flowId}
          nodes={items.nodes}
          edges={together ? noEdges : items.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={dark ? 'dark' : 'light'}
          ariaLabelConfig={flowWords}
          onlyRenderVisibleElements
          onMoveStart={fitting.onMoveStart}
          onMoveEnd={fitting.onMoveEnd}
          minZoom={0.05}
          maxZoom={2}
          zoomOnDoubleClick={false}
          nodesDraggable={movable}
          nodesConnectable={!readOnly}
          edgesReconnectable={false}
          elevateEdgesOnSelect
          connectionMode={ConnectionMode.Strict}
          deleteKeyCode={null}
          multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
          onNodesChange={items.onNodesChange}
          onEdgesChange={items.onEdgesChange}
          onBeforeDelete={items.onBeforeDelete}
          onConnect={actions?.connect}
          onConnectEnd={onConnectEnd}
          isValidConnection={actions?.canConnect}
          onSelectionChange={items.onSelectionChange}
          onNodeClick={onNodeClick}
          aria-label={t('canvas')}
        >
          {together && <FarLinks nodes={items.nodes} edges={items.edges} />}
          <Background {...(far ? farDots : dots)} />
          <MiniMap
            pannable
            zoomable
            style={miniSize}
            nodeColor={miniColor}
            nodeStrokeWidth={0}
            ariaLabel={t('minimap')}
          />
          <Controls showInteractive={false} aria-label={t('controls')}>
            {onFind && (
              <ControlButton onClick={onFind} title={t('find.hint')} aria-label={t('find.hint')}>
                <SearchOutlined />
              </ControlButton>
            )}
            <ShortcutsButton area={area} readOnly={readOnly} />
          </Controls>
          {level.nodes.length === 0 && !readOnly && (
            <Panel position="top-center" className="easel-canvas-empty">
              {t('empty')}
            </Panel>
          )}
          {children}
        </ReactFlow>
      </div>
    </Canvas.Provider>
  );
}

const miniColor = (node: FlowNode) =>
  node.type === 'workflow'
    ? (node.data.node.color ?? 'var(--ant-color-text-quaternary)')
    : node.type === 'box'
      ? 'color-mix(in srgb, currentcolor 8%, transparent)'
      : 'var(--ant-color-primary)';

function findingsAt(level: Level, trail: Trail, findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const at = new Map<string, Finding[]>();
  for (const finding of findings) {
    const ids = new Set(finding.nodes.map((node) => onLevel(level, trail, node)));
    for (const id of ids) if (id !== null) at.set(id, [...(at.get(id) ?? []), finding]);
  }
  return at;
}
