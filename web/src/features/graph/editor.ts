import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError, api, call } from '@/lib/api';
import { applyLocally } from './applyLocally';
import type { Finding, GraphAnswer } from './graph';
import {
  type Batch,
  nothingDone,
  type OperationsList,
  operationsOf,
  push,
  redo,
  toJson,
  undo,
  without,
} from './operations';

/** A graph with the ids that the aliases of the operations before it stand for. */
interface Shown {
  answer: GraphAnswer;
  ids: Readonly<Record<string, string>>;
  remarks: readonly Finding[];
}

/** Why the server refused something, as far as the page shows it beside the graph. */
export interface Refused {
  error: unknown;
  didYouMean: readonly string[];
}

export interface EditorState {
  /** What is saved, and what the operations are based on. */
  base: Shown | null;
  shown: Shown | null;
  list: OperationsList;
  saving: boolean;
  /** A newer version that somebody saved while there are unsaved changes. */
  overtakenBy: number | null;
  refused: Refused | null;
}

export type Editor = StoreApi<EditorState> & Actions;

interface Actions {
  load(answer: GraphAnswer): void;
  apply(batch: Batch): void;
  undo(): void;
  redo(): void;
  /** Gives up all unsaved changes for what is saved now. */
  reload(): Promise<void>;
  overtaken(version: number): void;
  rebase(): Promise<void>;
  save(): Promise<number | null>;
  dismiss(): void;
  /** Draws what could not be drawn while the server was away or nobody was logged in; that complaint is old now. */
  reconnected(): void;
}

const empty = { list: nothingDone, saving: false, overtakenBy: null, refused: null };
const keptGraphs = 20;

/** Who is away will be asked again with the next connection. */
const ignore = () => undefined;

/**
 * The unsaved changes of one workflow: a list of operations on a saved version. The server, which alone knows what operations do, draws the
 * graph after them; what is certain is shown before it has answered.
 */
export function createEditor(workflowId: number): Editor {
  const store = createStore<EditorState>(() => ({ base: null, shown: null, ...empty }));
  const { getState: get, setState: set } = store;
  // Graphs after the first so many batches, so that undo and redo show at once.
  let drawn = new Map<string, Shown>();
  let drawing: Promise<void> | null = null;
  // What was sent to be saved without an answer: it may be saved or not.
  let unanswered: string | null = null;

  const key = (list: OperationsList) => toJson(list.done);

  function show(list: OperationsList, optimistic: Shown | null) {
    const known = list.done.length === 0 ? get().base : drawn.get(key(list));
    set({ list, shown: known ?? optimistic ?? get().shown });
    if (!known) drawing ??= draw().finally(() => (drawing = null));
  }

  const newest = () => call(api.GET('/api/v1/workflows/{id}/graph', { params: { path: { id: workflowId } } }));

  async function preview(version: number, list: OperationsList): Promise<Shown> {
    const answer = await call(
      api.POST('/api/v1/workflows/{id}/graph', {
        params: { path: { id: workflowId } },
        body: { baseVersion: version, ops: operationsOf(list) },
        bodySerializer: toJson,
      }),
    );
    return { answer: answer.preview, ids: answer.ids, remarks: answer.remarks };
  }

  /** Asks for the newest list until what is shown is what it gives. */
  async function draw() {
    for (;;) {
      const { list, base } = get();
      if (!base || list.done.length === 0 || drawn.has(key(list))) return;
      try {
        const shown = await preview(base.answer.version, list);
        if (get().base !== base) continue;
        drawn.set(key(list), shown);
        if (drawn.size > keptGraphs) drawn.delete(drawn.keys().next().value!);
        if (get().list === list) {
          set({ shown });
          return;
        }
      } catch (error) {
        if (get().base !== base) continue;
        if (!retreat(error)) return;
      }
    }
  }

  /** Takes back what was refused; says whether anything is left to be drawn. */
  function retreat(error: unknown): boolean {
    const { opIndex, didYouMean } = whyRefused(error);
    set({ refused: { error, didYouMean } });
    // What can't be reached may be there in a moment: the changes stay, and the next one has them all drawn.
    if (opIndex === null) return false;
    const { list } = get();
    show(opIndex < 0 ? { done: list.done.slice(0, -1), undone: [] } : without(list, opIndex), null);
    return true;
  }

  function start(base: Shown) {
    drawn = new Map();
    unanswered = null;
    set({ base, shown: base, ...empty });
  }

  async function save(): Promise<number | null> {
    const { base, list, saving } = get();
    if (!base || saving || list.done.length === 0) return null;
    set({ saving: true, refused: null });
    try {
      const saved = await call(
        api.POST('/api/v1/workflows/{id}/edits', {
          params: { path: { id: workflowId } },
          body: { baseVersion: base.answer.version, ops: operationsOf(list) } as never,
          bodySerializer: toJson,
        }),
      );
      await drawing;
      const answer = drawn.get(key(list))?.answer ?? get().shown!.answer;
      start({ answer: { ...answer, version: saved.version }, ids: {}, remarks: [] });
      return saved.version;
    } catch (error) {
      const { status } = error instanceof ApiError ? error : { status: null };
      unanswered = status === 0 ? key(list) : null;
      const current = status === 409 ? currentVersion(error as ApiError) : null;
      set({
        saving: false,
        ...(current === null ? { refused: { error, didYouMean: [] } } : { overtakenBy: current }),
      });
      if (status === 0) void newest().then(({ version }) => overtaken(version), ignore);
      return null;
    }
  }

  function overtaken(version: number) {
    const { base, list } = get();
    if (!base || version <= base.answer.version) return;
    // The newer version may be these very changes, whose answer was lost: the server knows them again, and says so where it is not.
    if (unanswered === key(list)) void save();
    else set({ overtakenBy: version });
  }

  return Object.assign(store, {
    load(answer: GraphAnswer) {
      start({ answer, ids: {}, remarks: [] });
    },
    apply(batch: Batch) {
      const { shown, list } = get();
      if (!shown || batch.length === 0) return;
      set({ refused: null });
      const graph = applyLocally(shown.answer.graph, batch, shown.ids);
      show(push(list, batch), { ...shown, answer: { ...shown.answer, graph } });
    },
    undo: () => show(undo(get().list), null),
    redo: () => show(redo(get().list), null),
    async reload() {
      try {
        start({ answer: await newest(), ids: {}, remarks: [] });
      } catch (error) {
        set({ refused: { error, didYouMean: [] } });
      }
    },
    overtaken,
    async rebase() {
      const { list, overtakenBy } = get();
      if (overtakenBy === null) return;
      try {
        const answer = await newest();
        const shown = await preview(answer.version, list);
        start({ answer, ids: {}, remarks: [] });
        drawn.set(key(list), shown);
        show(list, null);
      } catch (error) {
        set({ refused: { error, didYouMean: whyRefused(error).didYouMean } });
      }
    },
    save,
    dismiss: () => set({ refused: null }),
    reconnected() {
      const { refused, list } = get();
      if (!(refused?.error instanceof ApiError) || ![0, 401].includes(refused.error.status)) return;
      set({ refused: null });
      show(list, null);
    },
  });
}

function whyRefused(error: unknown): { opIndex: number | null; didYouMean: readonly string[] } {
  const data = error instanceof ApiError && error.status === 400 ? (error.data as RefusedBatch | null) : null;
  return { opIndex: data?.error?.opIndex ?? null, didYouMean: data?.error?.didYouMean ?? [] };
}

interface RefusedBatch {
  error?: { opIndex: number; didYouMean: string[] };
}

const currentVersion = (error: ApiError) => (error.data as { currentVersion?: number } | null)?.currentVersion ?? null;
