import { Image } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCanvas } from './canvas';
import type { GraphInput } from './graph';
import { lentFile, lentFileId } from './lentFiles';
import { outputsPlace } from './NodeOutputs';
import { useLentFile } from './useLentFile';

/** The picture that a node takes from Easel's files. */
export function LentPicture({ input, top, room }: { input: GraphInput; top: number; room: number }) {
  const { far } = useCanvas();
  const { data } = useLentFile(lentFileId(input.value));
  if (far || data?.fileType !== 'IMAGE') return null;
  return (
    <div className="easel-node-outputs nodrag" style={outputsPlace(top, room)}>
      <Image
        src={data.thumbnailUrl ?? data.accessUrl}
        alt={data.fileName}
        draggable={false}
        preview={{ src: data.accessUrl, cover: null }}
      />
    </div>
  );
}

/** What such a file is called. */
export function LentName({ fileId }: { fileId: number }) {
  const { t } = useTranslation('graph');
  const { data, isError } = useLentFile(fileId);
  return isError ? t('upload.gone') : (data?.fileName ?? lentFile(fileId));
}
