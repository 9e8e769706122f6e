import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';

/** An empty home: nothing was made yet, or nothing is as it was wanted. */
export function NoWorkflows({
  isFiltered,
  onClear,
  onNew,
}: {
  isFiltered: boolean;
  onClear: () => void;
  onNew: () => void;
}) {
  const { t } = useTranslation('workflows');
  return isFiltered ? (
    <Empty className="easel-empty" description={t('empty.filtered')}>
      <Button onClick={onClear}>{t('empty.clear')}</Button>
    </Empty>
  ) : (
    <Empty className="easel-empty" description={t('empty.none')}>
      <Button type="primary" onClick={onNew}>
        {t('new.open')}
      </Button>
    </Empty>
  );
}
