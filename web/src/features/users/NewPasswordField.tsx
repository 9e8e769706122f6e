import { CopyOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { App, Button, Flex, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/copyText';
import { newPassword } from './newPassword';

/** A password that an administrator gives to somebody: typed, or thought up here and copied. */
export function NewPasswordField({ name }: { name: string }) {
  const { t } = useTranslation('users');
  const { message } = App.useApp();
  const form = Form.useFormInstance();
  const typed = Form.useWatch<string | undefined>(name, form);

  async function copy() {
    if (await copyText(typed ?? '')) message.success(t('password.copied'));
    else message.error(t('password.notCopied'));
  }

  return (
    <>
      <Form.Item
        name={name}
        label={t('password.label')}
        extra={t('password.hint')}
        style={{ marginBlockEnd: 8 }}
        rules={[
          { required: true, message: t('password.needed') },
          { min: 8, message: t('password.tooShort') },
          { pattern: /(?=.*\p{L})(?=.*\d)/u, message: t('password.tooPlain') },
        ]}
      >
        <Input.Password maxLength={256} autoComplete="new-password" />
      </Form.Item>
      <Flex gap={8} wrap>
        <Button
          size="small"
          icon={<ThunderboltOutlined />}
          onClick={() => {
            form.setFields([{ name, value: newPassword(), touched: true, errors: [] }]);
          }}
        >
          {t('password.make')}
        </Button>
        <Button size="small" icon={<CopyOutlined />} disabled={!typed} onClick={() => void copy()}>
          {t('password.copy')}
        </Button>
      </Flex>
    </>
  );
}
