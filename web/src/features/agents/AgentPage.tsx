import { HistoryOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Checkbox, Flex, Form, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentDetails } from '@/api/schema';
import { api, call } from '@/lib/api';
import { BackLink } from '@/ui/BackLink';
import { changed, cleared } from '@/ui/changed';
import { PageFailed } from '@/ui/PageFailed';
import { PageFrame } from '@/ui/PageFrame';
import { PageLoading } from '@/ui/PageLoading';
import { useFormSubmit } from '@/ui/useFormSubmit';
import { useLeaveGuard } from '@/ui/useLeaveGuard';
import { useSaved } from '@/ui/useSaved';
import { WithId } from '@/ui/WithId';
import { AgentBasics } from './AgentBasics';
import { AgentLimits } from './AgentLimits';
import { AgentMcp } from './AgentMcp';
import { AgentSkills } from './AgentSkills';
import { AgentTools } from './AgentTools';
import { type AgentValues, toolsConfigOf, valuesOf } from './agentValues';
import { agentQuery } from './queries';
import { TryAgent } from './TryAgent';
import { useToolsConfig } from './useToolsConfig';

/** One agent: what it is for, what it thinks with, what it may do, and how much. */
export function AgentPage() {
  const isNew = useParams({ strict: false }).id === undefined;
  return isNew ? <Agent id={null} /> : <WithId>{(id) => <Agent key={id} id={id} />}</WithId>;
}

function Agent({ id }: { id: number | null }) {
  const options = useToolsConfig();
  const agent = useQuery({
    ...agentQuery(id ?? 0),
    enabled: id !== null,
    // A form that somebody fills in must not be filled anew under their hands.
    refetchOnWindowFocus: false,
  });
  // It begins with what is there now, not with what was read at an earlier visit and is just being read again.
  const [begun, setBegun] = useState(false);
  if (!begun && agent.data && !agent.isFetching) setBegun(true);
  const error = (agent.isLoadingError ? agent.error : null) ?? options.error;
  if (error) return <PageFailed error={error} />;
  if (!options.isReady || (id !== null && !begun)) return <PageLoading />;
  return <AgentForm agent={agent.data} reread={async () => (await agent.refetch()).data} />;
}

const bodyOf = (
  { type, status, access, limits, review, skills, mcp, modelId, ...rest }: AgentValues,
  before: unknown,
) => ({
  ...rest,
  modelId: modelId ?? null,
  toolsConfig: toolsConfigOf(before, { access, limits, review, skills, mcp }),
});

function AgentForm({
  agent,
  reread,
}: {
  agent: AgentDetails | undefined;
  reread: () => Promise<AgentDetails | undefined>;
}) {
  const { t } = useTranslation('agents');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const saved = useSaved();
  const [form] = Form.useForm<AgentValues>();
  const guard = useLeaveGuard();
  const [unsaved, setUnsaved] = useState(false);
  // What the form was filled with: only what differs from it is sent.
  const [filled, setFilled] = useState(agent);

  async function submit(values: AgentValues) {
    const before = valuesOf(filled);
    const now = { ...before, ...values };
    const common = bodyOf(now, filled?.toolsConfig);
    if (filled) {
      const body = {
        ...changed({ ...bodyOf(before, filled.toolsConfig), status: before.status }, { ...common, status: now.status }),
        clear: cleared(['temperature', 'maxTokens'], before, now),
      };
      await call(api.PUT('/api/v1/agents/{id}', { params: { path: { id: filled.id } }, body }));
    } else {
      const body = { ...common, type: now.type, fallbackModelId: common.fallbackModelId || null };
      await call(api.POST('/api/v1/agents', { body }));
    }
    guard.clean();
    setUnsaved(false);
    await queries.invalidateQueries({ queryKey: ['agents', 'list'] });
    const fresh = filled && (await reread());
    if (!fresh) return;
    setFilled(fresh);
    form.setFieldsValue(valuesOf(fresh));
  }

  const { send, busy, problem } = useFormSubmit(form, submit, (error) =>
    error.status === 409 ? { field: 'name', message: t('nameTaken') } : undefined,
  );
  const done = () => {
    saved();
    if (!agent) void navigate({ to: '/admin/agents' });
  };
  return (
    <PageFrame
      above={<BackLink to="/admin/agents">{t('title')}</BackLink>}
      title={agent?.name ?? t('add.title')}
      hint={agent && t(`types.${agent.type}`)}
      actions={
        agent && (
          <>
            <Link to="/admin/executions" search={{ agent: agent.id } as never}>
              <Button icon={<HistoryOutlined />} tabIndex={-1}>
                {t('executions.title')}
              </Button>
            </Link>
            <TryAgent agent={agent} unsaved={unsaved} />
          </>
        )
      }
    >
      <Form<AgentValues>
        form={form}
        layout="vertical"
        initialValues={valuesOf(agent)}
        disabled={busy}
        scrollToFirstError={{ focus: true }}
        onValuesChange={() => {
          guard.dirty();
          setUnsaved(true);
        }}
        onFinish={(values) => send(values, done)}
      >
        <Flex vertical gap={16}>
          {problem && <Alert type="error" showIcon role="alert" title={problem} />}
          <Section title={t('basics')}>
            <AgentBasics isNew={!agent} />
          </Section>
          <Section title={t('tools.title')}>
            <Form.Item name="access" noStyle>
              <AgentTools />
            </Form.Item>
            <Form.Item name="review" valuePropName="checked" extra={t('reviewHint')} style={{ margin: '16px 0 0' }}>
              <Checkbox>{t('review')}</Checkbox>
            </Form.Item>
          </Section>
          <Section title={t('skills.title')}>
            <Form.Item name="skills" noStyle>
              <AgentSkills />
            </Form.Item>
          </Section>
          <Section title={t('mcp.title')}>
            <Form.Item name="mcp" noStyle>
              <AgentMcp />
            </Form.Item>
          </Section>
          <Section title={t('limits.title')}>
            <AgentLimits />
            <Typography.Text type="secondary">{t('limits.hint')}</Typography.Text>
          </Section>
          <Flex
            justify="end"
            gap={8}
            style={{ position: 'sticky', insetBlockEnd: 0, paddingBlock: 12, background: 'var(--ant-color-bg-layout)' }}
          >
            <Link to="/admin/agents">
              <Button tabIndex={-1}>{t('cancel')}</Button>
            </Link>
            <Button type="primary" htmlType="submit" loading={busy}>
              {agent ? t('save') : t('add.action')}
            </Button>
          </Flex>
        </Flex>
      </Form>
    </PageFrame>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{title}</h2>}>{children}</Card>;
}
