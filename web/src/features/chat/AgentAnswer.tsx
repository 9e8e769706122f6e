import { ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Markdown } from '@/ui/Markdown';
import { Outputs } from '@/ui/Output';
import { ServerSaid } from '@/ui/ServerSaid';
import { useFormat } from '@/ui/useFormat';
import { ApprovalCard } from './ApprovalCard';
import type { LineActions } from './ChatLine';
import { CopyButton } from './CopyButton';
import { isLive, type Message, type Turn } from './chatState';
import { partEnding } from './ending';
import { Reasoning } from './Reasoning';
import { useRegenerate } from './regenerate';
import { TurnPlan } from './TurnPlan';
import { TurnSteps } from './TurnSteps';
import { useTurnAddition } from './turnAddition';
import { UnverifiedNames } from './UnverifiedNames';

/** What the agent did for a message and what it said: while it works, and when it is done. */
export function AgentAnswer({
  message,
  turn,
  isLast,
  onAnswer,
}: {
  message: Message | null;
  turn: Turn | null;
  isLast: boolean;
  onAnswer: LineActions['onAnswer'];
}) {
  const { t } = useTranslation('chat');
  const working = turn !== null && isLive(turn) && !message;
  const { said: text, note } = partEnding(message?.content ?? turn?.text ?? '', turn?.errorMessage);
  const addition = useTurnAddition();
  const outputs = turn?.runs.flatMap((run) => run.outputs) ?? [];
  const open = working ? turn.approvals.filter((asked) => asked.approved === null || asked.approved === undefined) : [];
  return (
    <article className="easel-answer" aria-busy={working}>
      {turn?.reasoning && <Reasoning text={turn.reasoning} thinking={working && !text} />}
      {turn?.plan && turn.plan.length > 0 && <TurnPlan plan={turn.plan} />}
      {turn && (working || turn.tools.length > 0) && <TurnSteps turn={turn} working={working} />}
      {text !== '' && (
        <div dir="auto">
          <Markdown text={text} streaming={working} />
        </div>
      )}
      {message?.unverified && message.unverified.length > 0 && <UnverifiedNames names={message.unverified} />}
      {open.map((asked) => (
        <ApprovalCard key={asked.approvalId} asked={asked} onAnswer={onAnswer} />
      ))}
      {outputs.length > 0 && (
        <div className="easel-answer-outputs">
          <Outputs files={outputs} />
        </div>
      )}
      {!working && turn && <Ending turn={turn} note={note} />}
      {!working && turn && addition(turn.id)}
      {!working && (
        <Flex gap={4} align="center" className="easel-line-footer">
          {text !== '' && <CopyButton text={text} />}
          {isLast && turn && <Again turn={turn} />}
          {turn && <Usage turn={turn} />}
        </Flex>
      )}
      {working && <span className="easel-visually-hidden">{t('working')}</span>}
    </article>
  );
}

function Again({ turn }: { turn: Turn }) {
  const { t } = useTranslation('chat');
  const regenerate = useRegenerate()(turn.id);
  if (!regenerate) return null;
  return (
    <Button
      type="text"
      size="small"
      icon={<ReloadOutlined />}
      aria-label={t('regenerate')}
      title={t('regenerate')}
      onClick={regenerate}
    />
  );
}

function Usage({ turn }: { turn: Turn }) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const tokens = turn.inputTokens + turn.outputTokens;
  if (tokens === 0) return null;
  return (
    <Typography.Text
      type="secondary"
      className="easel-usage"
      title={t('usage.parts', { input: format.count(turn.inputTokens), output: format.count(turn.outputTokens) })}
    >
      {t('usage.tokens', { count: tokens, shown: format.count(tokens) })}
      {turn.cost > 0 && ` · ${t('usage.cost', { cost: format.cost(turn.cost) })}`}
    </Typography.Text>
  );
}

const known = [
  'cancelled',
  'server_restarted',
  'not_saved',
  'timeout',
  'limit_steps',
  'limit_tokens',
  'limit_cost',
  'cannot_start',
] as const;

/** How a turn ended that did not end well, with what can be done, and what the server says of it where that says more. */
function Ending({ turn, note }: { turn: Turn; note: string | null }) {
  const { t } = useTranslation('chat');
  if (turn.status === 'SUCCESS' || isLive(turn)) return null;
  const code = known.find((each) => each === turn.errorCode);
  const kind = turn.status === 'CANCELLED' ? 'cancelled' : (code ?? 'other');
  return (
    <Alert
      className="easel-answer-ending"
      type={kind === 'cancelled' ? 'info' : 'warning'}
      showIcon
      title={t(`ending.${kind}`)}
      description={note && kind !== 'cancelled' && <ServerSaid text={note} folded={kind !== 'other'} />}
    />
  );
}
