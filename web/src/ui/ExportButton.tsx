import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveFile } from '@/lib/saveFile';
import { csvOf } from './csv';
import { useProblem } from './useProblem';

/** As many as the server gives at once, and as many as a spreadsheet is good for. */
const [pageSize, mostRows] = [200, 20_000];

interface Page {
  items: readonly object[];
  total: number;
}

/** Gives the list as it is narrowed now, all pages of it, as a file for spreadsheets. */
export function ExportButton({
  name,
  read,
}: {
  /** What the file is called. */
  name: string;
  read: (page: { page: number; size: number }) => Promise<Page>;
}) {
  const { t } = useTranslation('ui');
  const { message } = App.useApp();
  const problem = useProblem();
  const saving = useMutation({
    mutationFn: async () => {
      const rows: object[] = [];
      for (let page = 1; rows.length < mostRows; page++) {
        const { items, total } = await read({ page, size: pageSize });
        rows.push(...items);
        if (items.length === 0 || rows.length >= total) return { rows, total: rows.length };
      }
      return { rows, total: Number.POSITIVE_INFINITY };
    },
    onSuccess: ({ rows, total }) => {
      saveFile(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
      if (total > rows.length) message.warning(t('export.part', { count: rows.length }), 6);
    },
    onError: (error) => void message.error(problem(error), 6),
  });
  return (
    <Button icon={<DownloadOutlined />} loading={saving.isPending} onClick={() => saving.mutate()}>
      {t('export.action')}
    </Button>
  );
}
