import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** A text to be taken elsewhere, with a button that copies it. */
export function Snippet({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('ui');
  return (
    <Typography.Paragraph
      className="easel-snippet"
      copyable={{
        text,
        tooltips: false,
        icon: [
          <CopyOutlined key="copy" aria-label={`${t('copy')}: ${label}`} role="img" />,
          <CheckOutlined key="copied" aria-label={t('copied')} role="img" />,
        ],
      }}
    >
      <code>{text}</code>
    </Typography.Paragraph>
  );
}
