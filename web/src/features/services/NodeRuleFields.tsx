import { Collapse, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { classesOf, ruleNames } from './nodeRules';

/** As many as the server takes, and as long. */
const [mostNames, longestName] = [500, 200];

/** Which node classes may run on a service, and which of them may be given paths; folded, since few need it. */
export function NodeRuleFields() {
  const { t } = useTranslation('services');
  const fits = (_: unknown, text: string | undefined) => {
    const names = classesOf(text);
    return names.length <= mostNames && names.every((name) => name.length <= longestName)
      ? Promise.resolve()
      : Promise.reject(new Error(t('rules.tooMany', { count: mostNames, letters: longestName })));
  };
  const fields = ruleNames.map((name) => (
    <Form.Item
      key={name}
      name={name}
      label={t(`rules.${name}`)}
      extra={t(`rules.${name}Hint`)}
      rules={[{ validator: fits }]}
    >
      <Input.TextArea rows={3} spellCheck={false} autoComplete="off" placeholder={t('rules.example')} />
    </Form.Item>
  ));
  return (
    <Collapse
      size="small"
      items={[
        {
          key: 'rules',
          label: t('rules.title'),
          forceRender: true,
          children: [<p key="hint">{t('rules.hint')}</p>, ...fields],
        },
      ]}
    />
  );
}
