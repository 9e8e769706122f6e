import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useToolsConfig } from './useToolsConfig';

/** What one turn may use up; the fields are those that the server names. */
export function AgentLimits() {
  const { t, i18n } = useTranslation('agents');
  const { limits } = useToolsConfig();
  return (
    <div
      style={{
        display: 'grid',
        columnGap: 24,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
      }}
    >
      {Object.entries(limits).map(([name, { type, minimum, maximum, default: usual }]) => (
        <Form.Item
          key={name}
          name={['limits', name]}
          label={i18n.exists(`limits.names.${name}`, { ns: 'agents' }) ? t(`limits.names.${name}`) : name}
        >
          <InputNumber
            min={minimum}
            max={maximum}
            precision={type === 'integer' ? 0 : undefined}
            placeholder={
              usual === undefined ? t('limits.none') : t('limits.usual', { usual: usual.toLocaleString(i18n.language) })
            }
            style={{ width: '100%' }}
          />
        </Form.Item>
      ))}
    </div>
  );
}
