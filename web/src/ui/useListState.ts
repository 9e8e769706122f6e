import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ListPart, readListPart } from '@/lib/listPart';

type Changes = Record<string, string | number | undefined>;

/** Which part of a list is shown; it stands in the address, so that going back comes to the same place. */
export interface ListState extends ListPart {
  /** Changes parts of it; but for another page, the list begins anew. */
  set(changes: Changes): void;
}

export function useListState(): ListState {
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  return {
    ...readListPart(params),
    set: (changes) => {
      const next = (old: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries({ ...old, page: undefined, ...changes }).filter(
            ([, value]) => value !== undefined && value !== '',
          ),
        );
      void navigate({ to: '.', search: next as never, replace: true });
    },
  };
}
