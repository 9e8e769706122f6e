import {
  CheckCircleFilled,
  CloseCircleFilled,
  LoadingOutlined,
  MinusCircleOutlined,
  RightOutlined,
} from '@ant-design/icons';
import { Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFactWords } from '@/ui/useFactWords';
import { useFormat } from '@/ui/useFormat';
import type { Turn } from './chatState';

type Step = Turn['tools'][number];

/**
 * What the agent did with its tools, as one line that can be opened. The line is there from the start of a turn to its end and keeps its
 * height, so that nothing below it jumps.
 */
export function TurnSteps({ turn, working }: { turn: Turn; working: boolean }) {
  const { t } = useTranslation('chat');
  const [open, setOpen] = useState(false);
  const words = useStepWords();
  const current = turn.tools.at(-1);
  const failed = turn.tools.filter((step) => step.ok === false).length;
  const asks = turn.approvals.some((asked) => asked.approved === null || asked.approved === undefined);
  const line = working
    ? asks
      ? t('steps.waits')
      : current && current.ok === null
        ? words(current)
        : t('steps.thinking')
    : t('steps.done', { count: turn.tools.length });
  return (
    <div className="easel-steps">
      <button
        type="button"
        className="easel-steps-line"
        aria-expanded={open}
        disabled={turn.tools.length === 0}
        onClick={() => setOpen(!open)}
      >
        {working ? (
          <LoadingOutlined />
        ) : failed === turn.tools.length ? (
          <CloseCircleFilled className="easel-step-failed" />
        ) : (
          <CheckCircleFilled className="easel-step-done" />
        )}
        <span className="easel-steps-words">{line}</span>
        {turn.tools.length > 0 && (
          <RightOutlined className={open ? 'easel-steps-fold easel-steps-unfolded' : 'easel-steps-fold'} />
        )}
      </button>
      {open && (
        <ol className="easel-steps-list">
          {turn.tools.map((step) => (
            <StepLine key={step.callId} step={step} words={words(step)} working={working} />
          ))}
        </ol>
      )}
    </div>
  );
}

function StepLine({ step, words, working }: { step: Step; words: string; working: boolean }) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const facts = useFactWords();
  const open = step.ok === null || step.ok === undefined;
  return (
    <li>
      {open ? (
        working ? (
          <LoadingOutlined />
        ) : (
          <MinusCircleOutlined />
        )
      ) : step.ok ? (
        <CheckCircleFilled className="easel-step-done" />
      ) : (
        <CloseCircleFilled className="easel-step-failed" />
      )}
      <div>
        {open && !working ? t('steps.cut', { step: words }) : words}
        <Typography.Text type="secondary" className="easel-step-summary" dir="auto">
          {[facts.step(step), step.durationMs != null && step.durationMs >= 1000 && format.duration(step.durationMs)]
            .filter(Boolean)
            .join(' · ')}
        </Typography.Text>
      </div>
    </li>
  );
}

const tools = [
  'workflow_outline',
  'workflow_query',
  'workflow_edit',
  'workflow_validate',
  'node_search',
  'node_spec',
  'run',
  'run_status',
  'run_result',
  'version_list',
  'version_restore',
  'compatible_nodes',
  'diagnose',
  'models_list',
  'plan_update',
  'run_cancel',
  'version_diff',
  'workflow_layout',
  'ask_user',
  'skill_read',
] as const;

/** A step in the person's language. What exactly was done stands below it. */
function useStepWords(): (step: Step) => string {
  const { t } = useTranslation('chat');
  return (step) => {
    const tool = tools.find((each) => each === step.tool);
    const state = step.ok === null || step.ok === undefined ? 'now' : step.ok ? 'done' : 'failed';
    return tool ? t(`tools.${tool}.${state}`) : step.tool;
  };
}
