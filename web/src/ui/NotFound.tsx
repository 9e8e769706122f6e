import { Link } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';

/** What does not exist, or belongs to somebody else. */
export function NotFound() {
  const { t } = useTranslation('ui');
  return (
    <Result
      status="404"
      title={<h1 style={{ font: 'inherit', margin: 0 }}>{t('notFound.title')}</h1>}
      subTitle={t('notFound.hint')}
      extra={
        <Link to="/">
          <Button type="primary">{t('notFound.home')}</Button>
        </Link>
      }
    />
  );
}
