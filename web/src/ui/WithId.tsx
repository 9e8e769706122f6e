import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NotFound } from './NotFound';

/** What an address names by a number; what is no number names nothing that there could be. */
export function WithId({ name = 'id', children }: { name?: string; children: (id: number) => ReactNode }) {
  const text = (useParams({ strict: false }) as Record<string, string | undefined>)[name] ?? '';
  return /^[1-9]\d{0,15}$/.test(text) ? children(Number(text)) : <NotFound />;
}
