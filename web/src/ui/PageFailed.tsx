import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';
import { NotFound } from './NotFound';
import { useProblem } from './useProblem';

/** Says why a page or a part of it can't be shown, and what to do. */
export function PageFailed({
  error,
  reset,
  part = false,
}: {
  error: unknown;
  reset?: () => void;
  /** Whether it stands below the heading of a page that is there. */
  part?: boolean;
}) {
  const { t } = useTranslation('ui');
  const problem = useProblem();
  if (!part && error instanceof ApiError && error.status === 404) return <NotFound />;
  const Heading = part ? 'div' : 'h1';
  const traceId = error instanceof ApiError ? error.traceId : null;
  return (
    <Result
      status="warning"
      title={<Heading style={{ font: 'inherit', margin: 0 }}>{problem(error)}</Heading>}
      subTitle={traceId ? t('problem.trace', { traceId }) : undefined}
      extra={
        <Button type="primary" onClick={reset ?? (() => window.location.reload())}>
          {t('problem.again')}
        </Button>
      }
    />
  );
}
