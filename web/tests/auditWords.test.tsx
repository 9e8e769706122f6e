// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { AuditRow } from '@/api/schema';
import { beginIn, speak } from '@/app/i18n';
import { textsOf } from '@/app/texts';
import { useAuditWords } from '@/features/audit/useAuditWords';
import { usePreferences } from '@/lib/preferences';

const said = (action: AuditRow['action'], details: string | null) =>
  renderHook(() => useAuditWords()).result.current({ action, details });

beforeAll(async () => beginIn('zh', await textsOf('zh')));
beforeEach(() => {
  usePreferences.getState().setLanguage('zh');
  return speak('zh');
});

test.each<[AuditRow['action'], string | null, string | null]>([
  ['USER_UPDATED', 'amara, ADMIN, ACTIVE', 'amara，管理员，启用'],
  ['PROVIDER_UPDATED', 'Gateway, INC, INACTIVE, key changed', 'Gateway, INC，停用，密钥已更换'],
  ['TOKEN_CREATED', 'Laptop, WRITE', 'Laptop，读写'],
  ['LOGIN', 'locked out', '登录失败次数过多，已锁定'],
  ['SERVICE_TESTED', 'OFFLINE', '离线'],
  ['PROVIDER_TESTED', 'AUTH: auth', '失败于：密钥（auth）'],
  ['BUDGET_SET', 'MONTH: 100000 tokens, any cost', '每月，最多 100,000 token'],
  ['BUDGET_SET', 'DAY: any tokens, any cost', '每天，已取消'],
  ['WORKFLOW_DELETED', 'Posters, ACTIVE', 'Posters, ACTIVE'],
  ['MCP_TOOL_CALLED', 'run with Laptop', 'run with Laptop'],
  ['LOGOUT', null, null],
])('%s of "%s" is "%s"', (action, details, words) => expect(said(action, details)).toBe(words));
