/** What of a workflow is looked at, as it stands in the address. */
export interface WorkflowAddress {
  session?: number;
  tab?: string;
  /** A saved version in place of the graph. */
  version?: number;
  /** The older version that it is compared with. */
  from?: number;
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readWorkflowAddress(search: Record<string, unknown>): WorkflowAddress {
  const address: WorkflowAddress = {};
  if (Number.isSafeInteger(search.session)) address.session = search.session as number;
  if (typeof search.tab === 'string') address.tab = search.tab;
  if (isVersion(search.version)) {
    address.version = search.version;
    if (isVersion(search.from) && search.from < search.version) address.from = search.from;
  }
  return address;
}

const isVersion = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
