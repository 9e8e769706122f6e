import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Select, Table, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '@/ui/SearchBox';
import { useProblem } from '@/ui/useProblem';
import { modelFilesQuery, modelFoldersQuery } from './queries';

/** The folder that one mostly asks about. */
const usual = 'checkpoints';

/** Which model files a server has, folder by folder; asked of the server itself. */
export function ModelFiles({ id, online }: { id: number; online: boolean }) {
  const { t } = useTranslation('services');
  const problem = useProblem();
  const [chosen, setChosen] = useState<string>();
  const [search, setSearch] = useState('');
  const folders = useQuery({ ...modelFoldersQuery(id), enabled: online });
  const names = folders.data ?? [];
  const folder = chosen ?? (names.includes(usual) ? usual : names[0]);
  const files = useQuery({ ...modelFilesQuery(id, folder ?? ''), enabled: online && folder !== undefined });
  const failed = folders.error ?? files.error;
  const wanted = search.trim().toLowerCase();
  const found = (files.data ?? []).filter((name) => name.toLowerCase().includes(wanted));
  return (
    <Card
      title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('files.title')}</h2>}
      styles={{ body: { minHeight: 72 } }}
    >
      {!online && <Typography.Text type="secondary">{t('load.offline')}</Typography.Text>}
      {online && failed && <Alert type="info" title={problem(failed)} />}
      {online && folders.isSuccess && names.length === 0 && (
        <Typography.Text type="secondary">{t('files.none')}</Typography.Text>
      )}
      {online && folder !== undefined && (
        <>
          <div className="easel-filters" style={{ marginBlockEnd: 12 }}>
            <SearchBox value={search} label={t('files.search')} onSearch={setSearch} />
            <Select
              aria-label={t('files.folder')}
              value={folder}
              showSearch
              options={names.map((name) => ({ value: name, label: name }))}
              onChange={setChosen}
              popupMatchSelectWidth={false}
              style={{ minWidth: 180 }}
            />
          </div>
          <Table
            aria-label={t('files.title')}
            size="small"
            rowKey="name"
            loading={{ spinning: files.isPending, delay: 200 }}
            dataSource={found.map((name) => ({ name }))}
            columns={[{ title: t('files.file'), dataIndex: 'name' }]}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{
              emptyText: files.isPending ? (
                ' '
              ) : (
                <Typography.Text type="secondary">{t(wanted ? 'files.noMatch' : 'files.empty')}</Typography.Text>
              ),
            }}
          />
        </>
      )}
    </Card>
  );
}
