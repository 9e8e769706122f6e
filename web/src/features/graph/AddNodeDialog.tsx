import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, callList } from '@/lib/api';
import { PickDialog } from './PickDialog';

interface AddNodeDialogProps {
  serviceId: number;
  /** Only nodes that take, or give, this type. */
  accepts?: string;
  produces?: string;
  onAdd(nodeClass: string): void;
  onClose(): void;
}

/** Finds a node class of the service to add. */
export function AddNodeDialog({ serviceId, accepts, produces, onAdd, onClose }: AddNodeDialogProps) {
  const { t } = useTranslation('graph');
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const nodes = useQuery({
    queryKey: ['services', serviceId, 'nodes', wanted, accepts, produces],
    queryFn: ({ signal }) =>
      callList(
        api.GET('/api/v1/services/{id}/nodes', {
          params: { path: { id: serviceId }, query: { query: wanted, accepts, produces, page: 1, size: 40 } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const items = (nodes.data?.items ?? []).map((node) => ({
    key: node.class,
    label: node.displayName,
    hint: [node.category, node.displayName === node.class ? '' : node.class].filter(Boolean).join(' · '),
  }));
  const type = accepts ?? produces;
  return (
    <PickDialog
      title={type ? t(accepts ? 'add.accepts' : 'add.produces', { type }) : t('add.title')}
      placeholder={t('add.search')}
      empty={nodes.isError ? t('add.unknown') : t('add.none')}
      items={items}
      loading={nodes.isFetching}
      query={query}
      onQuery={setQuery}
      onPick={onAdd}
      onClose={onClose}
    />
  );
}
