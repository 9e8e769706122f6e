import { DeleteOutlined, DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { Dialog } from '@/ui/Dialog';
import { Output } from '@/ui/Output';
import { useProblem } from '@/ui/useProblem';
import type { GalleryFile } from './GalleryPage';
import { Provenance } from './Provenance';

/** What has a use of its own for the arrow keys. */
const ownArrows = 'audio, video, pre';

/** A file large, with where it comes from. */
export function LargeView({
  file,
  onClose,
  onPrevious,
  onNext,
}: {
  file: GalleryFile;
  onClose: () => void;
  onPrevious?: () => void;
  onNext?: () => void;
}) {
  const { t } = useTranslation('gallery');
  const { modal, message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: (id: number) => call(api.DELETE('/api/v1/files/{id}', { params: { path: { id } } })),
    onSuccess: async (_, id) => {
      onClose();
      // Where the deleted file came from may still be in sight, and would be asked for in vain.
      await queries.invalidateQueries({ queryKey: ['files'], predicate: ({ queryKey }) => queryKey[1] !== id });
    },
    onError: (error) => void message.error(problem(error)),
  });

  useEffect(() => {
    // The question is about the file that is seen behind it.
    if (asked) return;
    const turn = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest(ownArrows)) return;
      if (event.key === 'ArrowLeft') onPrevious?.();
      else if (event.key === 'ArrowRight') onNext?.();
    };
    window.addEventListener('keydown', turn);
    return () => window.removeEventListener('keydown', turn);
  }, [asked, onPrevious, onNext]);

  function ask() {
    setAsked(true);
    modal.confirm({
      title: t('delete.title', { name: file.fileName }),
      content: t('delete.what'),
      okText: t('delete.yes'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(file.id).catch(() => undefined),
      afterClose: () => setAsked(false),
    });
  }
  return (
    <Dialog
      centered
      width="min(1180px, 96vw)"
      onCancel={onClose}
      title={
        <Typography.Text ellipsis dir="auto" style={{ maxWidth: '92%' }}>
          {file.fileName}
        </Typography.Text>
      }
      footer={
        <Flex gap={8} wrap>
          <Button icon={<LeftOutlined />} disabled={!onPrevious} onClick={onPrevious} aria-label={t('previous')} />
          <Button icon={<RightOutlined />} disabled={!onNext} onClick={onNext} aria-label={t('next')} />
          <Button danger icon={<DeleteOutlined />} onClick={ask} style={{ marginInlineStart: 'auto' }}>
            {t('delete.open')}
          </Button>
          <Button type="primary" icon={<DownloadOutlined />} href={file.accessUrl} download={file.fileName}>
            {t('download')}
          </Button>
        </Flex>
      }
    >
      <div className="easel-large">
        <div className="easel-large-view">
          {file.fileType === 'IMAGE' ? (
            <img src={file.accessUrl} alt={file.fileName} />
          ) : (
            <Output file={{ ...file, fileId: file.id, type: file.fileType }} size={420} />
          )}
        </div>
        <Provenance file={file} />
      </div>
    </Dialog>
  );
}
