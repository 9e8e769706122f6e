import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { saveFile } from '@/lib/saveFile';
import { useProblem } from '@/ui/useProblem';

/** What can be done with a version; what changes something asks first and names what will happen. */
export function useVersionActions(workflowId: number, name: string, newest: number) {
  const { t } = useTranslation('versions');
  const { message, modal } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const path = { id: workflowId };
  const failed = (error: unknown) => void message.error(problem(error));

  async function restore(version: number) {
    try {
      const header = { 'If-Match': `"${newest}"` };
      const made = await call(
        api.POST('/api/v1/workflows/{id}/versions/{version}/restore', {
          params: { path: { ...path, version } },
          headers: header,
        }),
      );
      void message.success(t('restore.done', { version, made: made.version }));
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['versions', workflowId] }),
        queries.invalidateQueries({ queryKey: ['workflow-graph', workflowId] }),
      ]);
    } catch (error) {
      failed(error);
    }
  }

  async function duplicate(version: number) {
    try {
      const copy = await call(
        api.POST('/api/v1/workflows/{id}/duplicate', { params: { path }, body: { name: null, version } }),
      );
      void queries.invalidateQueries({ queryKey: ['workflows'] });
      void message.success(t('duplicate.done'));
      await navigate({ to: '/workflows/$workflowId', params: { workflowId: String(copy.id) } });
    } catch (error) {
      failed(error);
    }
  }

  async function download(version: number, format: string | undefined) {
    try {
      const { data, error, response } = await api.GET('/api/v1/workflows/{id}/export', {
        params: { path, query: { version, format } },
        parseAs: 'blob',
      });
      if (!data) await call(Promise.resolve({ error, response }));
      else saveFile(data as Blob, `${name} v${version}${format === 'api' ? '.api' : ''}.json`);
    } catch (error) {
      failed(error);
    }
  }

  return {
    restore: (version: number) =>
      void modal.confirm({
        title: t('restore.sure', { version }),
        content: t('restore.words', { version, next: newest + 1, newest }),
        okText: t('restore.action'),
        onOk: () => restore(version),
      }),
    duplicate: (version: number) => void duplicate(version),
    download: (version: number, format: string | undefined) => void download(version, format),
  };
}
