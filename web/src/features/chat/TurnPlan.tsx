import { CheckCircleFilled, ClockCircleOutlined, LoadingOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Turn } from './chatState';

const icons = {
  PENDING: <ClockCircleOutlined />,
  IN_PROGRESS: <LoadingOutlined />,
  DONE: <CheckCircleFilled className="easel-step-done" />,
  SKIPPED: <MinusCircleOutlined />,
} as const;

/** What the agent means to do, and how far it is. */
export function TurnPlan({ plan }: { plan: NonNullable<Turn['plan']> }) {
  const { t } = useTranslation('chat');
  return (
    <ol className="easel-plan" aria-label={t('plan.title')}>
      {plan.map((step) => (
        <li key={step.text} dir="auto">
          {icons[step.status as keyof typeof icons] ?? icons.PENDING}
          <span>{step.text}</span>
        </li>
      ))}
    </ol>
  );
}
