import { Fragment } from 'react';
import { inputHandle, outputHandle } from './flow';
import { middleOf, type Row } from './layout';

/** Where links end at a node that is folded or seen from far away: the library looks for these places in the document, and draws no link without. */
export function FarHandles({ rows }: { rows: readonly Row[] }) {
  return rows.map((row) => (
    <Fragment key={`${row.input?.name} ${row.output}`}>
      {row.input?.socket && (
        <i
          className="easel-far-handle target"
          data-handleid={inputHandle(row.input.name)}
          data-handlepos="left"
          style={{ top: middleOf(row) }}
        />
      )}
      {row.output !== undefined && (
        <i
          className="easel-far-handle source"
          data-handleid={outputHandle(row.output)}
          data-handlepos="right"
          style={{ top: middleOf(row) }}
        />
      )}
    </Fragment>
  ));
}
