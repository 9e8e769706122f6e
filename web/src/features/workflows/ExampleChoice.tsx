import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Radio, Spin, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { useProblem } from '@/ui/useProblem';

export type Example = components['schemas']['WorkflowExample'];

const known = ['first-picture', 'mixed-colours', 'stamp-and-mask', 'words'] as const;

/** Name and description of an example in the person's language; of one that is newer than this page, the server's words. */
export function useExampleWords(): (example: Example) => { name: string; description: string } {
  const { t } = useTranslation('workflows');
  return (example) => {
    const key = known.find((each) => each === example.key);
    return key ? { name: t(`examples.${key}.name`), description: t(`examples.${key}.description`) } : example;
  };
}

/** The examples that come with Easel. */
export function ExampleChoice({
  examples,
  chosen,
  onChoose,
}: {
  examples: UseQueryResult<Example[]>;
  chosen: string | undefined;
  onChoose: (example: Example) => void;
}) {
  const { t } = useTranslation('workflows');
  const problem = useProblem();
  const wordsOf = useExampleWords();
  if (examples.isPending) return <Spin className="easel-new-file" />;
  if (examples.isLoadingError)
    return <Alert type="error" showIcon title={problem(examples.error)} className="easel-new-file" />;
  return (
    <Radio.Group className="easel-examples" aria-label={t('new.from.example')} value={chosen}>
      {examples.data.map((example) => {
        const words = wordsOf(example);
        return (
          <Radio key={example.key} value={example.key} className="easel-example" onChange={() => onChoose(example)}>
            <Typography.Text strong>{words.name}</Typography.Text>
            <Typography.Text type="secondary" className="easel-example-words">
              {words.description}
            </Typography.Text>
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
