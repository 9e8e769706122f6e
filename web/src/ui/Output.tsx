import { DownloadOutlined, FileOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Flex, Image, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRunWords } from './useRunWords';
import './output.css';

/** A file that a run made, as far as showing it needs. */
export interface OutputFile {
  fileId?: number | null;
  fileName: string;
  type?: string | null;
  accessUrl?: string | null;
  thumbnailUrl?: string | null;
  problem?: string | null;
}

/** Shows an output by its kind: pictures grow large on a click, video and audio play, the rest can be downloaded. */
export function Output({ file, size = 160 }: { file: OutputFile; size?: number }) {
  const { t } = useTranslation('ui');
  const runWords = useRunWords();
  if (!file.accessUrl) {
    return (
      <Flex gap={8} align="start" className="easel-output-missing">
        <WarningOutlined />
        <span dir="auto">
          {file.fileName}: {file.problem && (runWords(file.problem) ?? t('problem.said', { message: file.problem }))}
        </span>
      </Flex>
    );
  }
  if (file.type === 'IMAGE') {
    return (
      <Image
        className="easel-output"
        rootClassName="easel-output-frame"
        src={file.thumbnailUrl ?? file.accessUrl}
        alt={file.fileName}
        height={size}
        preview={{ src: file.accessUrl, cover: null }}
      />
    );
  }
  if (file.type === 'VIDEO') {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what a model generates has no captions
      <video
        className="easel-output"
        src={file.accessUrl}
        controls
        preload="metadata"
        height={size}
        aria-label={file.fileName}
      />
    );
  }
  if (file.type === 'AUDIO') {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what a model generates has no captions
      <audio src={file.accessUrl} controls preload="metadata" aria-label={file.fileName} style={{ maxWidth: '100%' }} />
    );
  }
  return (
    <Flex align="center" gap={8}>
      <FileOutlined />
      <Typography.Text ellipsis={{ tooltip: file.fileName }}>{file.fileName}</Typography.Text>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        href={file.accessUrl}
        download={file.fileName}
        aria-label={t('download', { name: file.fileName })}
      />
    </Flex>
  );
}

/** Several outputs; one click opens a picture, and from there one can go through all of them. */
export function Outputs({ files, size }: { files: readonly OutputFile[]; size?: number }) {
  if (files.length === 0) return null;
  return (
    <Image.PreviewGroup>
      <Flex gap={8} wrap>
        {files.map((file, index) => (
          <Output key={file.fileId ?? `${file.fileName}-${index}`} file={file} size={size} />
        ))}
      </Flex>
    </Image.PreviewGroup>
  );
}
