import { CheckCircleFilled, CloseCircleFilled, LoadingOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Flex, Typography, theme } from 'antd';
import { useTranslation } from 'react-i18next';

/** One step of looking whether something works. */
export interface Stage {
  key: string;
  name: string;
  state: 'passed' | 'failed' | 'skipped' | 'running';
  message?: string | null;
  /** What to do about a failure. */
  remedy?: string | null;
  durationMs?: number | null;
}

/** The steps of a test in their order, so that one sees how far it came and what stopped it. */
export function StageList({ label, stages }: { label: string; stages: readonly Stage[] }) {
  const { t } = useTranslation('ui');
  const { token } = theme.useToken();
  const icons = {
    passed: <CheckCircleFilled style={{ color: token.colorSuccess }} />,
    failed: <CloseCircleFilled style={{ color: token.colorError }} />,
    skipped: <MinusCircleOutlined style={{ color: token.colorTextTertiary }} />,
    running: <LoadingOutlined style={{ color: token.colorPrimary }} />,
  };
  return (
    <ol aria-label={label} aria-live="polite" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {stages.map((stage) => (
        <li key={stage.key} style={{ padding: '6px 0' }}>
          <Flex gap={10} align="baseline">
            <span role="img" aria-label={t(`stage.${stage.state}`)}>
              {icons[stage.state]}
            </span>
            <div style={{ flex: 1, minWidth: 0 }}>
              <Typography.Text
                strong={stage.state === 'failed'}
                type={stage.state === 'skipped' ? 'secondary' : undefined}
              >
                {stage.name}
              </Typography.Text>
              {stage.message && (
                <Typography.Text type="secondary" style={{ display: 'block' }}>
                  {stage.message}
                </Typography.Text>
              )}
              {stage.remedy && <Typography.Text style={{ display: 'block' }}>{stage.remedy}</Typography.Text>}
            </div>
            {stage.durationMs != null && stage.state !== 'skipped' && (
              <Typography.Text type="secondary">{Math.round(stage.durationMs)} ms</Typography.Text>
            )}
          </Flex>
        </li>
      ))}
    </ol>
  );
}
