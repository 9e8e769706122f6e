import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConflictView } from '@/api/schema';
import { ApiError } from '@/lib/api';

/** The conflicts in a refusal, where it was one for conflicts. */
export function conflictsOf(error: unknown): ConflictView[] | undefined {
  const found =
    error instanceof ApiError ? (error.data as { conflicts?: ConflictView[] } | null)?.conflicts : undefined;
  return Array.isArray(found) ? found : undefined;
}

/** The places that were changed meanwhile in another way, with both values. */
export function Conflicts({ conflicts, refused }: { conflicts: readonly ConflictView[]; refused: boolean }) {
  const { t, i18n } = useTranslation('proposals');
  if (conflicts.length === 0) return null;
  const words = ({ kind, message }: ConflictView) =>
    !i18n.language.startsWith('en') && i18n.exists(`conflicts.kinds.${kind}`, { ns: 'proposals' })
      ? t(`conflicts.kinds.${kind}`)
      : message;
  return (
    <Alert
      type="warning"
      showIcon
      role={refused ? 'alert' : 'note'}
      title={refused ? t('conflicts.refused') : t('conflicts.title')}
      description={
        <>
          <ul className="easel-proposal-conflicts">
            {conflicts.map((conflict) => (
              <li key={`${conflict.kind} ${conflict.nodeId} ${conflict.name}`}>
                <strong>{[conflict.nodeId && `#${conflict.nodeId}`, conflict.name].filter(Boolean).join(' · ')}</strong>{' '}
                {told(conflict) ? (
                  t('conflicts.values', { current: shown(conflict.current), proposed: shown(conflict.proposed) })
                ) : (
                  <span dir="auto">{words(conflict)}</span>
                )}
              </li>
            ))}
          </ul>
          {t('conflicts.remedy')}
        </>
      }
    />
  );
}

const longest = 80;

/** Whether both values are there to be shown beside each other. */
const told = ({ current, proposed }: ConflictView) => plain(current) && plain(proposed);

const plain = (value: unknown) => value !== null && value !== undefined && typeof value !== 'object';

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
