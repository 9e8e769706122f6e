import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CreatedToken, PersonalTokenScope } from '@/api/schema';
import { api, call } from '@/lib/api';
import { FormDrawer } from '@/ui/FormDrawer';
import { tokensQuery } from './queries';

interface Values {
  name: string;
  scope: PersonalTokenScope;
  /** 0 for never. */
  days: number;
}

const lives = [30, 90, 365, 0];

/** Makes a personal token. */
export function NewTokenForm({
  open,
  onMade,
  onClose,
}: {
  open: boolean;
  onMade: (token: CreatedToken) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('accounts');
  const queries = useQueryClient();

  async function submit({ name, scope, days }: Values) {
    const expiresAt = days === 0 ? null : dayjs().add(days, 'day').toISOString();
    onMade(await call(api.POST('/api/v1/users/me/tokens', { body: { name, scope, expiresAt } })));
    await queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
  }

  return (
    <FormDrawer<Values>
      open={open}
      title={t('tokens.add')}
      initial={{ scope: 'READ', days: 90 }}
      submit={submit}
      action={t('tokens.make')}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('tokens.name')}
        extra={t('tokens.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('tokens.nameNeeded') }]}
      >
        <Input maxLength={100} autoComplete="off" dir="auto" />
      </Form.Item>
      <Form.Item name="scope" label={t('tokens.scope')} extra={t('tokens.scopeHint')}>
        <Radio.Group
          options={(['READ', 'WRITE'] as const).map((value) => ({ value, label: t(`tokens.scopes.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="days" label={t('tokens.life')}>
        <Select
          virtual={false}
          options={lives.map((value) => ({
            value,
            label: value === 0 ? t('tokens.forever') : t('tokens.days', { count: value }),
          }))}
        />
      </Form.Item>
    </FormDrawer>
  );
}
