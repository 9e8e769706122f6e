import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRunNodes } from './runNodes';

/** A node that a run tells of, by the name that it has in the graph; a click leads to it. */
export function RunNode({ id, type }: { id: string; type?: string | null }) {
  const { t } = useTranslation('runs');
  const nodes = useRunNodes();
  const name = nodes?.nameOf(id);
  if (!nodes || !name) return <bdi>{t('node', { id, type: type ?? '' }).trim()}</bdi>;
  return (
    <Button type="link" size="small" className="easel-run-node" title={t('showNode')} onClick={() => nodes.show(id)}>
      <span>
        <bdi>{name}</bdi> #{id}
      </span>
    </Button>
  );
}
