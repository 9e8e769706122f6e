import { QuestionCircleOutlined } from '@ant-design/icons';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnverifiedNameView } from '@/api/schema';

const kinds = ['CLASS', 'INPUT', 'MODEL', 'FILE'] as const;

/** The names in an answer that neither the service nor the workflow has, each with what was probably meant. */
export function UnverifiedNames({ names }: { names: readonly UnverifiedNameView[] }) {
  const { t } = useTranslation('chat');
  return (
    <section className="easel-unverified" aria-label={t('unverified.title')}>
      <Typography.Text type="warning">
        <QuestionCircleOutlined /> {t('unverified.title')}
      </Typography.Text>
      <ul>
        {names.map(({ text, kind, nearest }) => {
          const known = kinds.find((each) => each === kind);
          return (
            <li key={text}>
              <code dir="auto">{text}</code>
              {known && <Typography.Text type="secondary">{t(`unverified.kinds.${known}`)}</Typography.Text>}
              {nearest && (
                <span>
                  {t('unverified.nearest')} <code dir="auto">{nearest}</code>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
