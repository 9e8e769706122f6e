import { Segmented, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type View = 'graph' | 'panel';

interface WorkflowHeadProps {
  /** Undefined while it is being read. */
  name: string | undefined;
  serviceName: string | null | undefined;
  /** Which half is shown where there is no room for both; null where both are. */
  view: View | null;
  onView(view: View): void;
  children: ReactNode;
}

/** What is open, and what can be done with it as a whole. */
export function WorkflowHead({ name, serviceName, view, onView, children }: WorkflowHeadProps) {
  const { t } = useTranslation();
  return (
    <header className="easel-workflow-head">
      <div className="easel-workflow-title">
        {name === undefined ? (
          <Skeleton.Input active size="small" />
        ) : (
          <h1 dir="auto" title={name}>
            {name}
          </h1>
        )}
        {serviceName && <span dir="auto">{serviceName}</span>}
      </div>
      {children}
      {view && (
        <Segmented
          block
          value={view}
          onChange={onView}
          aria-label={t('workflow.views')}
          options={[
            { value: 'graph', label: t('workflow.graph') },
            { value: 'panel', label: t('workflow.panel') },
          ]}
        />
      )}
    </header>
  );
}
