import { describe, expect, it } from 'vitest';
import { readWorkflowSearch, workflowQuery } from '@/features/workflows/workflowSearch';

describe('the search of workflows', () => {
  it('leaves out of an address what it does not understand', () => {
    expect(
      readWorkflowSearch({ search: 'cat', sort: 'name; drop', filter: 'nonsense', page: '-1', service: '2' }),
    ).toEqual({
      search: 'cat',
      service: 2,
    });
  });

  it('orders names from A and times from now, unless it is told otherwise', () => {
    expect(workflowQuery({ sort: 'name' })).toMatchObject({ sortBy: 'name', sortOrder: 'asc' });
    expect(workflowQuery({})).toMatchObject({ sortBy: 'lastUsed', sortOrder: 'desc' });
    expect(workflowQuery({ sort: 'name', order: 'desc' })).toMatchObject({ sortOrder: 'desc' });
  });

  it('takes the recent ones from the top, whatever the order was', () => {
    expect(workflowQuery({ filter: 'recent', sort: 'name', page: 3 })).toMatchObject({
      sortBy: 'lastUsed',
      sortOrder: 'desc',
      page: 1,
    });
  });
});
