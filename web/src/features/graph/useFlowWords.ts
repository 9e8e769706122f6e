import type { AriaLabelConfig } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What the graph's library says by itself, in the person's language. */
export function useFlowWords(): Partial<AriaLabelConfig> {
  const { t } = useTranslation('graph');
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('flow.node'),
      'node.a11yDescription.keyboardDisabled': t('flow.node'),
      'node.a11yDescription.ariaLiveMessage': ({ x, y }) => t('flow.moved', { x, y }),
      'edge.a11yDescription.default': t('flow.link'),
      'controls.zoomIn.ariaLabel': t('flow.zoomIn'),
      'controls.zoomOut.ariaLabel': t('flow.zoomOut'),
      'controls.fitView.ariaLabel': t('flow.fit'),
    }),
    [t],
  );
}
