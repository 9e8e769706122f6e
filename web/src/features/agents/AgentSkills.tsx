import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox, Flex, Select, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { skillsQuery } from '@/lib/choices';

/** Which skills an agent is told of; null for all that there are and will be. A field of the agent's form. */
export function AgentSkills({
  value = null,
  onChange,
}: {
  value?: string[] | null;
  onChange?: (skills: string[] | null) => void;
}) {
  const { t } = useTranslation('agents');
  const skills = useQuery(skillsQuery);
  const known = skills.data?.items ?? [];
  if (skills.isSuccess && known.length === 0 && value === null) {
    return (
      <Typography.Text type="secondary">
        {t('skills.none')}{' '}
        <Link to="/admin/skills" style={{ textDecoration: 'underline' }}>
          {t('skills.write')}
        </Link>
      </Typography.Text>
    );
  }
  return (
    <Flex vertical gap={12}>
      <Checkbox
        checked={value === null}
        // Who takes some away keeps the others, and those have to be known.
        disabled={!skills.data}
        onChange={({ target }) => onChange?.(target.checked ? null : known.map(({ name }) => name))}
      >
        {t('skills.all')}
      </Checkbox>
      {value !== null && (
        <Select
          mode="multiple"
          aria-label={t('skills.title')}
          placeholder={t('skills.placeholder')}
          value={value}
          onChange={(names: string[]) => onChange?.(names)}
          options={known.map(({ name, description }) => ({ value: name, label: name, title: description }))}
        />
      )}
      <Typography.Text type="secondary">{t('skills.hint')}</Typography.Text>
    </Flex>
  );
}
