import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Empty, Flex, Segmented, Typography } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { useLive } from '@/lib/useLive';
import { useRefresh } from '@/lib/useRefresh';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { FileTile } from './FileTile';
import { type Kind, kinds } from './gallerySearch';
import { LargeView } from './LargeView';
import './gallery.css';
import { outputsQuery } from './queries';

export type GalleryFile = components['schemas']['FileRow'];

/** Everything that my runs made, newest first. */
export function GalleryPage() {
  const { t } = useTranslation('gallery');
  const navigate = useNavigate();
  const { kind = 'ALL', file: open } = useSearch({ from: '/shell/gallery' });
  // The browser's way back closes a file that was opened, and comes back to one whose chat was looked at.
  const setOpen = (file: number | undefined) =>
    void navigate({ to: '.', search: (before) => ({ ...before, file }), replace: open !== undefined });
  const setKind = (chosen: Kind) =>
    void navigate({ to: '.', search: chosen === 'ALL' ? {} : { kind: chosen }, replace: true });
  const refresh = useRefresh();
  useLive(['RUN_OUTPUT'], () => refresh(['files', 'outputs']));
  const files = useInfiniteQuery(outputsQuery(kind));
  const shown = filesOf(files.data);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = files;
  // Who looks at one after the other goes on beyond what the page shows.
  const isLastOpen = open !== undefined && shown.at(-1)?.id === open;
  useEffect(() => {
    if (isLastOpen && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [isLastOpen, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  return (
    <div className="easel-gallery-page">
      <Flex align="center" justify="space-between" gap={12} wrap>
        <Typography.Title level={1} style={{ margin: 0, fontSize: 24 }}>
          {t('title')}
        </Typography.Title>
        <Segmented<Kind>
          aria-label={t('kind.label')}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Flex>
      {files.isPending ? (
        <PageLoading />
      ) : files.isLoadingError ? (
        <PageFailed error={files.error} reset={() => void files.refetch()} />
      ) : (
        <Tiles files={shown} open={open} onOpen={setOpen} empty={kind === 'ALL' ? t('empty') : t('emptyKind')} />
      )}
      {hasNextPage && (
        <Flex justify="center">
          <Button onClick={() => void fetchNextPage()} loading={files.isFetchingNextPage}>
            {t('more')}
          </Button>
        </Flex>
      )}
    </div>
  );
}

/** The files of all pages, each once: what came meanwhile moves others on to the next page. */
const filesOf = (data: { pages: { items: GalleryFile[] }[] } | undefined): GalleryFile[] => [
  ...new Map(data?.pages.flatMap((page) => page.items).map((file) => [file.id, file])).values(),
];

function Tiles({
  files,
  open,
  onOpen,
  empty,
}: {
  files: GalleryFile[];
  open: number | undefined;
  onOpen: (id: number | undefined) => void;
  empty: string;
}) {
  if (files.length === 0) return <Empty description={empty} style={{ paddingBlock: 56 }} />;
  const index = files.findIndex((file) => file.id === open);
  const shown = files[index];
  return (
    <>
      <ul className="easel-gallery">
        {files.map((file) => (
          <li key={file.id}>
            <FileTile file={file} onOpen={() => onOpen(file.id)} />
          </li>
        ))}
      </ul>
      {shown && (
        <LargeView
          file={shown}
          onClose={() => onOpen(undefined)}
          onPrevious={index > 0 ? () => onOpen(files[index - 1]!.id) : undefined}
          onNext={index + 1 < files.length ? () => onOpen(files[index + 1]!.id) : undefined}
        />
      )}
    </>
  );
}
