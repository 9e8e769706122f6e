import type { ReactNode } from 'react';

/** What somebody typed, in a cell of a table: however long it is, it takes no more than its share of the width. */
export function Words({ children }: { children: ReactNode }) {
  return (
    <div className="easel-words" dir="auto">
      {children}
    </div>
  );
}
