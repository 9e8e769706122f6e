import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  QuestionCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Button, Popover, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerWords } from '@/ui/useServerWords';
import { type Finding, localId, type Trail, trailTo } from './graph';

const mostShown = 100;

interface ProblemsButtonProps {
  findings: readonly Finding[];
  known: boolean;
  onFocus(trail: Trail, node: string): void;
}

/** How many problems a check found, and where. */
export function ProblemsButton({ findings, known, onFocus }: ProblemsButtonProps) {
  const { t } = useTranslation('graph');
  const words = useServerWords();
  const [open, setOpen] = useState(false);
  const shown = findings.filter((finding) => finding.severity !== 'NOTE');
  const errors = shown.filter((finding) => finding.severity === 'ERROR').length;
  if (!known) {
    return (
      <Tooltip title={t('problems.notKnown')}>
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('problems.notKnown')} />
      </Tooltip>
    );
  }
  if (shown.length === 0) {
    return (
      <Tooltip title={t('problems.none')}>
        <CheckCircleOutlined aria-label={t('problems.none')} role="img" className="easel-fine" />
      </Tooltip>
    );
  }
  const list = (
    <section aria-label={t('problems.count', { count: shown.length })}>
      <ul className="easel-problems">
        {shown
          .slice(0, mostShown)
          .map((finding) => ({ finding, ...words.finding(finding) }))
          .map(({ finding, message, hint }) => (
            <li key={`${finding.code} ${finding.nodes.join()} ${finding.input} ${finding.message}`}>
              <button
                type="button"
                className="easel-link"
                onClick={() => {
                  const [node] = finding.nodes;
                  if (node) onFocus(trailTo(node), localId(node));
                  setOpen(false);
                }}
              >
                {finding.severity === 'ERROR' ? <ExclamationCircleOutlined /> : <WarningOutlined />} {message}
              </button>
              {hint && <Typography.Text type="secondary">{hint}</Typography.Text>}
            </li>
          ))}
      </ul>
    </section>
  );
  return (
    <Popover content={list} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
      <Button type="text" danger={errors > 0} icon={errors > 0 ? <ExclamationCircleOutlined /> : <WarningOutlined />}>
        {t('problems.count', { count: shown.length })}
      </Button>
    </Popover>
  );
}
