import { LinkOutlined, RetweetOutlined, UploadOutlined } from '@ant-design/icons';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from './canvas';
import { type GraphInput, type GraphNode, nameOf } from './graph';
import { type Row, titleHeight } from './layout';
import { randomWhole } from './values';

interface ValueToolsProps {
  id: string;
  node: GraphNode;
  row: Row;
  input: GraphInput;
  upload: boolean;
  connect: boolean;
  draw: boolean;
}

/** What can be done with a value beside typing it: a file is brought from the disk, a link feeds it, a seed is drawn. */
export function ValueTools({ id, node, row, input, upload, connect, draw }: ValueToolsProps) {
  const { t } = useTranslation('graph');
  const canvas = useCanvas();
  const file = useRef<HTMLInputElement>(null);
  const names = { input: input.label, node: nameOf(node) };
  return (
    <span className="easel-value-tools nodrag" style={{ top: titleHeight + row.top, height: Math.min(row.height, 28) }}>
      {upload && (
        <>
          <button
            type="button"
            title={t('upload.title')}
            aria-label={t('upload.into', names)}
            onClick={() => file.current?.click()}
          >
            <UploadOutlined />
          </button>
          <input
            ref={file}
            type="file"
            hidden
            accept={kinds[input.name]}
            aria-label={t('upload.into', names)}
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              // The same file can be chosen again.
              if (chosen) canvas.upload(id, input.name, chosen);
              target.value = '';
            }}
          />
        </>
      )}
      {draw && (
        <button
          type="button"
          title={t('draw.title')}
          aria-label={t('draw.of', names)}
          onClick={() => canvas.setValue(id, input.name, randomWhole(row.widget!))}
        >
          <RetweetOutlined />
        </button>
      )}
      {connect && (
        <button
          type="button"
          title={t('connectTo', names)}
          aria-label={t('connectTo', names)}
          onClick={() => canvas.connectMenu(id, input.name)}
        >
          <LinkOutlined />
        </button>
      )}
    </span>
  );
}

/** What the chooser of files offers, as far as the usual names of inputs tell. */
const kinds: Readonly<Record<string, string>> = { image: 'image/*', video: 'video/*', audio: 'audio/*' };
