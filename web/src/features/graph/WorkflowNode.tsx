import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRunWords } from '@/ui/useRunWords';
import { useServerWords } from '@/ui/useServerWords';
import { useCanvas } from './canvas';
import { FarHandles } from './FarHandles';
import { inputHandle, outputHandle, type WorkflowFlowNode } from './flow';
import { type Finding, nameOf } from './graph';
import { inkOn } from './ink';
import { LentPicture } from './LentPicture';
import { middleOf, type Row, rowHeight, titleHeight } from './layout';
import { fileInputOf } from './lentFiles';
import { lifeAt, type NodeLife } from './life';
import { NodeOutputs } from './NodeOutputs';
import { typeColor } from './typeColor';
import { ValueRow } from './ValueRow';

const noLife: NodeLife = {};

/** A node with its title, slots and values; from far away only title and shape, which is all that could be read. */
export const WorkflowNode = memo(function WorkflowNode({ id, data, selected }: NodeProps<WorkflowFlowNode>) {
  const { t } = useTranslation('graph');
  const canvas = useCanvas();
  const { node, layout } = data;
  const life = canvas.useLife((all) => lifeAt(all, canvas.paths, id, node.kind === 'SUBGRAPH')) ?? noLife;
  const difference = canvas.differences.get(id);
  const findings = canvas.findings.get(id) ?? [];
  const wrong = findings.find((finding) => finding.severity === 'ERROR');
  const failed = life.error ?? wrong?.message;
  const fileInput = fileInputOf(node, canvas.widgets);
  const classes = [
    'easel-node',
    `easel-node-${node.kind.toLowerCase()}`,
    `easel-mode-${node.mode.toLowerCase()}`,
    node.collapsed && 'is-folded',
    selected && 'is-selected',
    failed && 'has-error',
    life.touched && 'is-touched',
    life.state === 'running' && 'is-running',
    difference && `is-${difference.kind}`,
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')} style={{ height: layout.height, ...painted(node.background) }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keyboard renames with F2 */}
      <div
        className="easel-node-title"
        style={{ height: titleHeight, ...painted(node.color) }}
        title={node.description ?? node.class}
        onDoubleClick={() => (node.kind === 'SUBGRAPH' ? canvas.open(id) : canvas.rename(id))}
      >
        {(node.collapsed || canvas.unfolded.has(id)) && !canvas.far && (
          <button
            type="button"
            className="easel-node-fold nodrag"
            aria-expanded={!node.collapsed}
            aria-label={t('fold', { node: nameOf(node) })}
            onClick={() => canvas.fold(id)}
          >
            {node.collapsed ? <RightOutlined /> : <DownOutlined />}
          </button>
        )}
        <span className="easel-node-name" dir="auto">
          {nameOf(node)}
        </span>
        {node.mode !== 'RUN' && !node.collapsed && <span className="easel-node-badge">{t(`mode.${node.mode}`)}</span>}
        {node.kind === 'UNKNOWN' && !node.collapsed && <span className="easel-node-badge">{t('unknown')}</span>}
        {difference && <span className="easel-node-badge">{t(`difference.${difference.kind}`)}</span>}
        {node.kind === 'SUBGRAPH' && !canvas.far && (
          <button type="button" className="easel-node-open nodrag" onClick={() => canvas.open(id)}>
            {t('open')}
          </button>
        )}
      </div>
      {life.state === 'running' && (
        <div className="easel-node-progress" style={{ width: `${percent(life)}%` }} aria-hidden="true" />
      )}
      {canvas.far || node.collapsed ? (
        <FarHandles rows={layout.rows} />
      ) : (
        layout.rows.map((row) => <NodeRow key={row.top} row={row} id={id} node={node} selected={selected} />)
      )}
      {!canvas.far && !node.collapsed && (
        <NodeOutputs life={life} top={bottomOf(layout.rows)} room={layout.height - bottomOf(layout.rows)} />
      )}
      {fileInput && !life.outputs && !node.collapsed && (
        <LentPicture input={fileInput} top={bottomOf(layout.rows)} room={layout.height - bottomOf(layout.rows)} />
      )}
      {failed && !canvas.far && (selected || life.error) && (
        <NodeError id={id} message={failed} finding={life.error ? undefined : wrong} />
      )}
    </div>
  );
});

/** What is wrong at a node, with who could mend it. */
function NodeError({ id, message, finding }: { id: string; message: string; finding: Finding | undefined }) {
  const { t } = useTranslation('graph');
  const words = useServerWords();
  const runWords = useRunWords();
  const shown = finding ? words.finding(finding).message : (runWords(message) ?? message);
  const { repair } = useCanvas();
  return (
    <div className="easel-node-error nodrag" role="note">
      <span className="easel-node-error-words" title={message} dir="auto">
        {shown}
      </span>
      {repair && (
        <button type="button" className="easel-node-repair" onClick={() => repair(id, message)}>
          {t('repair.ask')}
        </button>
      )}
    </div>
  );
}

const painted = (color: string | null) => (color ? { background: color, color: inkOn(color) } : {});

const percent = (life: NodeLife) => (life.max ? Math.round((100 * (life.value ?? 0)) / life.max) : 100);

const bottomOf = (rows: readonly Row[]) => {
  const last = rows.at(-1);
  return titleHeight + (last ? last.top + last.height : 0) + 6;
};

interface NodeRowProps {
  row: Row;
  id: string;
  node: WorkflowFlowNode['data']['node'];
  selected: boolean;
}

function NodeRow({ row, id, node, selected }: NodeRowProps) {
  const canvas = useCanvas();
  const { input } = row;
  const output = row.output === undefined ? undefined : node.outputs[row.output];
  return (
    <>
      {input?.socket && (
        <Handle
          id={inputHandle(input.name)}
          type="target"
          position={Position.Left}
          isConnectable={!canvas.readOnly}
          className={input.linked ? 'is-linked' : undefined}
          style={{ top: middleOf(row), color: typeColor(input.type) }}
        />
      )}
      {output && (
        <Handle
          id={outputHandle(row.output!)}
          type="source"
          position={Position.Right}
          isConnectable={!canvas.readOnly}
          className="is-linked"
          style={{ top: middleOf(row), color: typeColor(output.type) }}
        />
      )}
      {input?.widget != null ? (
        <ValueRow id={id} node={node} row={row} input={input} selected={selected} />
      ) : (
        <div className="easel-row" style={{ top: titleHeight + row.top, height: rowHeight }}>
          {input ? <SocketName id={id} input={input} node={node} /> : <span />}
          {output && (
            <span className="easel-slot" dir="auto">
              {output.name}
            </span>
          )}
        </div>
      )}
    </>
  );
}

function SocketName({ id, input, node }: { id: string; input: NonNullable<Row['input']>; node: NodeRowProps['node'] }) {
  const { t } = useTranslation('graph');
  const canvas = useCanvas();
  if (canvas.readOnly || node.kind === 'REROUTE')
    return (
      <span className="easel-slot" dir="auto">
        {input.label}
      </span>
    );
  return (
    <button
      type="button"
      className="easel-slot nodrag"
      dir="auto"
      aria-label={t('connectTo', { input: input.label, node: nameOf(node) })}
      onClick={() => canvas.connectMenu(id, input.name)}
    >
      {input.label}
    </button>
  );
}
