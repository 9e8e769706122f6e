import { CaretRightOutlined, DownOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, InputNumber, Popover, Select, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, callList } from '@/lib/api';
import { isField } from '@/lib/isField';
import { useFactWords } from '@/ui/useFactWords';
import { useProblem } from '@/ui/useProblem';

const most = 100;
const pageSize = 50;
const nearEnd = 100;

interface RunNowProps {
  workflowId: number;
  disabled: boolean;
  /** What is shown is what runs: saves it, and says whether that worked. */
  prepare(): Promise<boolean>;
  onStarted(): void;
}

/** Runs the workflow now; which version and how often can be chosen before. */
export function RunNow({ workflowId, disabled, prepare, onStarted }: RunNowProps) {
  const { t } = useTranslation('runs');
  const { message } = App.useApp();
  const problem = useProblem();
  const words = useFactWords();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [version, setVersion] = useState<number>();
  const [count, setCount] = useState(1);
  const versions = useInfiniteQuery({
    queryKey: ['workflows', workflowId, 'versions'],
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) => {
      const query = { page: pageParam, size: pageSize };
      return callList(
        api.GET('/api/v1/workflows/{id}/versions', { params: { path: { id: workflowId }, query }, signal }),
      );
    },
    getNextPageParam: (last, pages) => (pages.length * pageSize < last.total ? pages.length + 1 : undefined),
    enabled: asked,
  });
  const start = useMutation({
    mutationFn: async () => {
      if (version === undefined && !(await prepare())) return null;
      const path = { id: workflowId };
      return call(api.POST('/api/v1/workflows/{id}/runs', { params: { path }, body: { version, count } }));
    },
    onSuccess: (started) => {
      if (!started) return;
      void queries.invalidateQueries({ queryKey: ['runs'] });
      onStarted();
    },
    onError: (error) => void message.error(problem(error)),
  });
  const canStart = !start.isPending && !(disabled && version === undefined);
  useRunKey(() => canStart && start.mutate());
  const choice = (
    <Form layout="vertical" style={{ width: 240 }} component="section" aria-label={t('now.options')}>
      <Form.Item label={t('now.version')} htmlFor="run-version">
        <Select
          id="run-version"
          allowClear
          placeholder={t('now.newest')}
          loading={versions.isFetching}
          onPopupScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
            const isAtEnd = scrollHeight - scrollTop - clientHeight < nearEnd;
            if (isAtEnd && versions.hasNextPage && !versions.isFetching) void versions.fetchNextPage();
          }}
          value={version}
          onChange={setVersion}
          options={versions.data?.pages
            .flatMap(({ items }) => items)
            .map((each) => ({
              value: each.version,
              label: `${t('version', { version: each.version })} · ${words.version(each.summary, each.facts)}`,
            }))}
        />
      </Form.Item>
      <Form.Item label={t('now.count')} htmlFor="run-count" extra={t('now.countHint')} style={{ marginBlockEnd: 0 }}>
        <InputNumber
          id="run-count"
          min={1}
          max={most}
          precision={0}
          value={count}
          onChange={(value) => setCount(value ?? 1)}
        />
      </Form.Item>
    </Form>
  );
  return (
    <Space.Compact>
      <Button
        type="primary"
        icon={<CaretRightOutlined />}
        loading={start.isPending}
        disabled={disabled && version === undefined}
        title={t('now.hint')}
        onClick={() => start.mutate()}
      >
        {count > 1 ? t('now.many', { count }) : version ? t('now.ofVersion', { version }) : t('now.run')}
      </Button>
      <Popover open={asked} onOpenChange={setAsked} trigger="click" placement="bottomRight" content={choice}>
        <Button type="primary" icon={<DownOutlined />} aria-label={t('now.options')} aria-expanded={asked} />
      </Popover>
    </Space.Compact>
  );
}

/** Ctrl+Enter runs, as in the editor, from wherever nothing is written or asked. */
function useRunKey(run: () => void): void {
  const current = useRef(run);
  useEffect(() => {
    current.current = run;
  });
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || event.defaultPrevented) return;
      if (isField(event.target) || (event.target as Element).closest?.('[role="dialog"]')) return;
      event.preventDefault();
      current.current();
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
