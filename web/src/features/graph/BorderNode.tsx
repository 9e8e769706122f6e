import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from './canvas';
import { type BorderFlowNode, borderRow, inputHandle, outputHandle } from './flow';
import { typeColor } from './typeColor';

/** A side of a subgraph's border: what comes from outside, or what goes there. */
export const BorderNode = memo(function BorderNode({ data }: NodeProps<BorderFlowNode>) {
  const { t } = useTranslation('graph');
  const { readOnly, connectMenu } = useCanvas();
  const gives = data.side === 'input';
  return (
    <div className="easel-border">
      <div className="easel-border-title" style={{ height: borderRow }}>
        {t(`border.${data.side}`)}
      </div>
      {data.slots.map((slot, index) => (
        <div
          key={slot.slot}
          className="easel-border-slot"
          style={{ height: borderRow, textAlign: gives ? 'end' : 'start' }}
        >
          <Handle
            id={gives ? outputHandle(index) : inputHandle(slot.name)}
            type={gives ? 'source' : 'target'}
            position={gives ? Position.Right : Position.Left}
            isConnectable={!readOnly}
            className="is-linked"
            style={{ top: borderRow * (index + 1.5), color: typeColor(slot.type) }}
          />
          {gives || readOnly ? (
            <span dir="auto">{slot.name}</span>
          ) : (
            <button
              type="button"
              className="easel-slot nodrag"
              dir="auto"
              aria-label={t('connectTo', { input: slot.name, node: t('border.output') })}
              onClick={() => connectMenu('output', slot.name)}
            >
              {slot.name}
            </button>
          )}
        </div>
      ))}
    </div>
  );
});
