import { AudioOutlined, FileOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Typography } from 'antd';
import { useFormat } from '@/ui/useFormat';
import type { GalleryFile } from './GalleryPage';

/** A file in the gallery: its picture, or what kind of thing it is. */
export function FileTile({ file, onOpen }: { file: GalleryFile; onOpen: () => void }) {
  const format = useFormat();
  return (
    <button type="button" className="easel-tile" onClick={onOpen}>
      {file.thumbnailUrl ? (
        <img src={file.thumbnailUrl} alt="" loading="lazy" />
      ) : (
        <span className="easel-tile-kind">
          {file.fileType === 'VIDEO' ? (
            <VideoCameraOutlined />
          ) : file.fileType === 'AUDIO' ? (
            <AudioOutlined />
          ) : (
            <FileOutlined />
          )}
        </span>
      )}
      <span className="easel-tile-words">
        <Typography.Text ellipsis dir="auto">
          {file.fileName}
        </Typography.Text>
        <Typography.Text type="secondary">{format.ago(file.createTime)}</Typography.Text>
      </span>
    </button>
  );
}
