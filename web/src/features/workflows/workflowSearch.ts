export const filters = ['all', 'recent', 'favorite'] as const;
export const sortKeys = ['lastUsed', 'name', 'createdAt', 'updatedAt'] as const;

export type Filter = (typeof filters)[number];
export type SortKey = (typeof sortKeys)[number];

/** What of the workflows is shown and how; it stands in the address, so that it can be kept and shared. */
export interface WorkflowSearch {
  search?: string;
  filter?: Filter;
  service?: number;
  sort?: SortKey;
  order?: 'asc' | 'desc';
  view?: 'list';
  page?: number;
}

export const pageSize = 48;
const recentSize = 12;

const oneOf = <T extends string>(values: readonly T[], value: unknown) => values.find((each) => each === value);

const count = (value: unknown) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
};

/** Reads an address; what it does not understand is left out. */
export function readWorkflowSearch(search: Record<string, unknown>): WorkflowSearch {
  const text = search.search === undefined ? '' : String(search.search);
  const found: WorkflowSearch = {
    search: text || undefined,
    filter: oneOf(filters, search.filter),
    service: count(search.service),
    sort: oneOf(sortKeys, search.sort),
    order: oneOf(['asc', 'desc'] as const, search.order),
    view: oneOf(['list'] as const, search.view),
    page: count(search.page),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The order in which a key is usually wanted: names from A, times from now. */
export const usualOrder = (sort: SortKey) => (sort === 'name' ? 'asc' : 'desc');

/** The query of GET /workflows for what is wanted. */
export function workflowQuery(wanted: WorkflowSearch) {
  const recent = wanted.filter === 'recent';
  const sort = recent ? 'lastUsed' : (wanted.sort ?? 'lastUsed');
  return {
    search: wanted.search,
    serviceId: wanted.service,
    favorite: wanted.filter === 'favorite' ? true : undefined,
    sortBy: sort,
    sortOrder: recent ? 'desc' : (wanted.order ?? usualOrder(sort)),
    page: recent ? 1 : (wanted.page ?? 1),
    size: recent ? recentSize : pageSize,
  };
}
