import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient, type QueryKey } from '@tanstack/react-query';

/**
 * A query client for which "read it again" also holds for what is just being read for the first time: the answer on its way may be older than
 * the change that was told, and the library would take it as the newest.
 */
export class RereadingClient extends QueryClient {
  override async invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const onTheirWay = this.getQueryCache()
      .findAll(filters)
      .filter(({ state }) => state.data === undefined && state.fetchStatus !== 'idle');
    await super.invalidateQueries(filters, options);
    if (onTheirWay.length === 0) return;
    await Promise.allSettled(onTheirWay.map(({ promise }) => promise));
    await super.invalidateQueries({ predicate: (query) => onTheirWay.includes(query) }, options);
  }
}
