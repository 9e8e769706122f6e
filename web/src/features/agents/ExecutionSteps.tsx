import { Collapse, Empty, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExecutionStepView } from '@/api/schema';
import { StatusDot } from '@/ui/StatusDot';
import { useFactWords } from '@/ui/useFactWords';
import { useFormat } from '@/ui/useFormat';
import { linesOf, readable, type StepLine } from './executionSteps';
import { ToolName } from './ToolName';

const tones = { ok: 'good', failed: 'bad', running: 'busy' } as const;

/** What happened in a turn, a line a step; opened, a line shows what went in and came out. */
export function ExecutionSteps({ steps }: { steps: readonly ExecutionStepView[] }) {
  const { t } = useTranslation('agents');
  const lines = linesOf(steps);
  if (lines.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('execution.noSteps')} />;
  return (
    <Collapse
      ghost
      size="small"
      items={lines.map((line) => {
        const details = Object.entries(line.details);
        return {
          key: line.number,
          // What can't be opened is not greyed: it is as true as the rest.
          collapsible: details.length > 0 ? undefined : ('icon' as const),
          showArrow: details.length > 0,
          label: <StepLabel line={line} />,
          children: details.map(([name, value]) => <Detail key={name} name={name} value={value} />),
        };
      })}
    />
  );
}

function StepLabel({ line: { kind, tool, summary, facts, state, durationMs } }: { line: StepLine }) {
  const { t, i18n } = useTranslation('agents');
  const { duration } = useFormat();
  const words = useFactWords();
  const said =
    tool && summary ? words.step({ tool, summary, facts, ok: state === 'running' ? null : state === 'ok' }) : summary;
  const kindName = i18n.exists(`execution.kinds.${kind}`, { ns: 'agents' }) ? t(`execution.kinds.${kind}`) : kind;
  // A question about a tool is not the call of it.
  const isCall = tool !== null && kind.startsWith('Tool');
  return (
    <Flex gap="4px 12px" wrap justify="space-between">
      <Flex gap="4px 12px" wrap style={{ minWidth: 0 }}>
        <StatusDot tone={tones[state]}>
          {!isCall && kindName}
          {tool && <ToolName name={tool} />}
        </StatusDot>
        {said && <Typography.Text type="secondary">{said}</Typography.Text>}
      </Flex>
      {durationMs !== null && <Typography.Text type="secondary">{duration(durationMs)}</Typography.Text>}
    </Flex>
  );
}

function Detail({ name, value }: { name: string; value: unknown }) {
  return (
    <div style={{ marginBlockEnd: 8 }}>
      <Typography.Text type="secondary">{name}</Typography.Text>
      <pre
        // A long result scrolls, and what scrolls has to be reachable by keys.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that it can be scrolled by keys
        tabIndex={0}
        style={{ margin: 0, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap', fontSize: 12 }}
      >
        {readable(value)}
      </pre>
    </div>
  );
}
