import { expect, test } from 'vitest';
import { readWorkflowAddress } from './workflowAddress';

test('an address says what is looked at, and nonsense in it is left out', () => {
  expect(readWorkflowAddress({ tab: 'versions', session: 3, version: 5, from: 2 })).toEqual({
    tab: 'versions',
    session: 3,
    version: 5,
    from: 2,
  });
  expect(readWorkflowAddress({ tab: 7, session: 'x', version: 2, from: 5 })).toEqual({ version: 2 });
  expect(readWorkflowAddress({ version: -1, from: 1 })).toEqual({});
  expect(readWorkflowAddress({ version: 1.5 })).toEqual({});
});
