import { Flex, theme } from 'antd';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'bad' | 'busy' | 'warn' | 'off';

/** A state in a word; the colour of the dot only says it again. */
export function StatusDot({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { token } = theme.useToken();
  const colour = {
    good: token.colorSuccess,
    bad: token.colorError,
    busy: token.colorPrimary,
    warn: token.colorWarning,
    off: token.colorTextQuaternary,
  }[tone];
  return (
    <Flex align="center" gap={8} component="span" style={{ display: 'inline-flex', whiteSpace: 'nowrap' }}>
      <span aria-hidden="true" style={{ width: 8, height: 8, borderRadius: 4, flex: 'none', background: colour }} />
      {children}
    </Flex>
  );
}
