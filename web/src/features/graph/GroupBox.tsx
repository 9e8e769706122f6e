import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from './canvas';
import type { GroupFlowNode } from './flow';

/** A titled box behind nodes. Its title is what it is held by: dragged, it takes its nodes along. */
export const GroupBox = memo(function GroupBox({ data }: NodeProps<GroupFlowNode>) {
  const { t } = useTranslation('graph');
  const canvas = useCanvas();
  const color = data.color ?? 'var(--ant-color-text-tertiary)';
  return (
    <div
      className={data.difference ? `easel-group is-${data.difference}` : 'easel-group'}
      style={{ borderColor: color }}
    >
      <div className="easel-group-fill" style={{ background: color }} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same */}
      <div
        className={canvas.readOnly ? 'easel-group-title' : 'easel-group-title is-held'}
        onDoubleClick={() => canvas.renameGroup(data.key)}
      >
        <span className="easel-group-name" dir="auto">
          {data.title}
        </span>
        {data.difference && <span className="easel-node-badge">{t(`difference.${data.difference}`)}</span>}
        {!canvas.readOnly && !canvas.far && (
          <span className="easel-group-tools nodrag">
            <button
              type="button"
              title={t('group.rename')}
              aria-label={t('group.renameOf', { title: data.title })}
              onClick={() => canvas.renameGroup(data.key)}
            >
              <EditOutlined />
            </button>
            <button
              type="button"
              title={t('group.remove')}
              aria-label={t('group.removeOf', { title: data.title })}
              onClick={() => canvas.removeGroup(data.key)}
            >
              <DeleteOutlined />
            </button>
          </span>
        )}
      </div>
    </div>
  );
});
