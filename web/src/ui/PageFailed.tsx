import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';
import { NotFound } from './NotFound';
import { useProblem } from './useProblem';

/** Says why a page or a part of it can't be shown, and what to do. */
export function PageFailed({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation('ui');
  const problem = useProblem();
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  const traceId = error instanceof ApiError ? error.traceId : null;
  return (
    <Result
      status="warning"
      title={<h1 style={{ font: 'inherit', margin: 0 }}>{problem(error)}</h1>}
      subTitle={traceId ? t('problem.trace', { traceId }) : undefined}
      extra={
        <Button type="primary" onClick={reset ?? (() => window.location.reload())}>
          {t('problem.again')}
        </Button>
      }
    />
  );
}
