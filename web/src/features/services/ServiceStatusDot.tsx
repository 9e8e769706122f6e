import { useTranslation } from 'react-i18next';
import type { ServiceStatus } from '@/api/schema';
import { StatusDot, type Tone } from '@/ui/StatusDot';

const tones: Record<ServiceStatus, Tone> = { ONLINE: 'good', OFFLINE: 'off', ERROR: 'bad' };

export function ServiceStatusDot({ status }: { status: ServiceStatus }) {
  const { t } = useTranslation('services');
  return <StatusDot tone={tones[status]}>{t(`statuses.${status}`)}</StatusDot>;
}
