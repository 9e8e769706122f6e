import { queryOptions } from '@tanstack/react-query';
import { api, call, callList } from '@/lib/api';
import type { ListPart } from '@/lib/listPart';
import { type WorkflowSearch, workflowQuery } from './workflowSearch';

export const servicesQuery = queryOptions({
  queryKey: ['services', 'list'],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/services', { signal })),
});

/** A page of the caller's workflows. */
export const workflowsQuery = (search: WorkflowSearch) => {
  const query = workflowQuery(search);
  return queryOptions({
    queryKey: ['workflows', 'list', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/workflows', { params: { query }, signal })),
  });
};

/** A part of everybody's workflows. */
export const allWorkflowsQuery = ({ search, page, size, filter }: ListPart) => {
  const query = { search: search || undefined, serviceId: Number(filter('service')) || undefined, page, size };
  return queryOptions({
    queryKey: ['workflows', 'all', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/workflows/all', { signal, params: { query } })),
  });
};

/** One workflow, with who holds it. */
export const oneWorkflowQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['workflow', workflowId],
    queryFn: ({ signal }) => call(api.GET('/api/v1/workflows/{id}', { params: { path: { id: workflowId } }, signal })),
  });
