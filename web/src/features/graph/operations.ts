/** An operation as `POST /workflows/{id}/edits` takes it. */
export type Operation =
  | { op: 'add_node'; class: string; as: string; near?: string; title?: string; inputs?: Record<string, unknown> }
  | { op: 'copy_node'; node: string; as: string; x?: number; y?: number }
  | { op: 'remove_node'; node: string; bridge?: boolean }
  | { op: 'connect'; from: string; to: string }
  | { op: 'disconnect'; to: string }
  | { op: 'set'; node: string; input: string; value: unknown }
  | { op: 'set_title'; node: string; title: string }
  | { op: 'set_mode'; node: string; mode: 'run' | 'mute' | 'bypass' }
  | { op: 'move'; node: string; x: number; y: number }
  | { op: 'group'; group?: string; title?: string; nodes?: string[]; x?: number; y?: number }
  | { op: 'remove_group'; group: string };

/** What a person did at once, and takes back at once. */
export type Batch = readonly Operation[];

/** What was done since the last save, and what of it was taken back. */
export interface OperationsList {
  readonly done: readonly Batch[];
  readonly undone: readonly Batch[];
}

export const nothingDone: OperationsList = { done: [], undone: [] };

export const operationsOf = (list: OperationsList): Operation[] => list.done.flat();

/** Adds a batch. What only corrects the one before it, such as a number that is counted up, becomes one with it. */
export function push(list: OperationsList, batch: Batch): OperationsList {
  const last = list.done.at(-1);
  const done = last && corrects(last, batch) ? [...list.done.slice(0, -1), batch] : [...list.done, batch];
  return { done, undone: [] };
}

function corrects(last: Batch, batch: Batch): boolean {
  const [before] = last;
  const [now] = batch;
  return (
    last.length === 1 &&
    batch.length === 1 &&
    before?.op === 'set' &&
    now?.op === 'set' &&
    before.node === now.node &&
    before.input === now.input
  );
}

export function undo(list: OperationsList): OperationsList {
  const last = list.done.at(-1);
  return last ? { done: list.done.slice(0, -1), undone: [...list.undone, last] } : list;
}

export function redo(list: OperationsList): OperationsList {
  const last = list.undone.at(-1);
  return last ? { done: [...list.done, last], undone: list.undone.slice(0, -1) } : list;
}

/** Leaves out the batch that holds the operation of that number, which was refused. */
export function without(list: OperationsList, opIndex: number): OperationsList {
  let first = 0;
  const done = list.done.filter((batch) => {
    const holds = opIndex >= first && opIndex < first + batch.length;
    first += batch.length;
    return !holds;
  });
  return { done, undone: [] };
}

/** Aliases that no operation of the list has, for new nodes. */
export function freshAliases(list: OperationsList, count: number): string[] {
  const taken = new Set([...list.done, ...list.undone].flat().map((op) => ('as' in op ? op.as : '')));
  const fresh: string[] = [];
  for (let number = taken.size; fresh.length < count; number++) {
    if (!taken.has(`n${number}`)) fresh.push(`n${number}`);
  }
  return fresh;
}

/** One such alias. */
export const freshAlias = (list: OperationsList): string => freshAliases(list, 1)[0]!;

/**
 * How operations name a node: one that was added since the last save by its alias, since its id could be another's once the operations
 * are put on a newer version.
 */
export function reference(ids: Readonly<Record<string, string>>, fullId: string): string {
  for (const [alias, id] of Object.entries(ids)) {
    if (fullId === id) return `$${alias}`;
    if (fullId.startsWith(`${id}/`)) return `$${alias}${fullId.slice(id.length)}`;
  }
  return fullId;
}

const exactMark = /"\\u0000n:(-?\d+)\\u0000"/g;

/** JSON in which a whole number beyond 2^53 keeps all its digits. */
export const toJson = (body: unknown) =>
  JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'bigint' ? `\u0000n:${value.toString()}\u0000` : value,
  ).replace(exactMark, '$1');
