import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

export function RoleField({ hint }: { hint?: string }) {
  const { t } = useTranslation('users');
  return (
    <Form.Item name="role" label={t('role')} extra={hint}>
      <Radio.Group options={(['USER', 'ADMIN'] as const).map((value) => ({ value, label: t(`roles.${value}`) }))} />
    </Form.Item>
  );
}
