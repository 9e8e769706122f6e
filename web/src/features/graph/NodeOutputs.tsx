import { Image } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NodeLife } from './life';

interface NodeOutputsProps {
  life: NodeLife;
  top: number;
  room: number;
}

const leastRoom = 72;

/** The picture that a node works on, or what it gave out, in the room below its values or, where there is little, below the node. */
export function NodeOutputs({ life, top, room }: NodeOutputsProps) {
  const { t } = useTranslation('graph');
  const pictures = life.outputs?.filter((output) => output.type === 'IMAGE') ?? [];
  const others = life.outputs?.filter((output) => output.type !== 'IMAGE') ?? [];
  const shown = life.preview ? [{ key: 'preview', url: life.preview, name: t('preview') }] : pictures.map(pictureOf);
  if (shown.length === 0 && others.length === 0) return null;
  return (
    <div className="easel-node-outputs nodrag" style={outputsPlace(top, room)}>
      <Image.PreviewGroup>
        {shown.slice(0, 4).map((picture) => (
          <Image
            key={picture.key}
            src={picture.url}
            alt={picture.name}
            loading="lazy"
            draggable={false}
            preview={{ cover: null }}
          />
        ))}
      </Image.PreviewGroup>
      {others.slice(0, 4).map((output) => (
        <a key={output.fileId} href={output.url} target="_blank" rel="noreferrer">
          {output.name}
        </a>
      ))}
    </div>
  );
}

/** Where pictures stand at a node: below its values, or where there is little room, below the node. */
export const outputsPlace = (top: number, room: number) =>
  room >= leastRoom ? { top, bottom: 6 } : { top: top + Math.max(0, room) + 4, height: 150 };

const pictureOf = (output: NonNullable<NodeLife['outputs']>[number]) => ({
  key: String(output.fileId),
  url: output.url,
  name: output.name,
});
