import { createContext, useContext } from 'react';

/** What the page knows of the nodes that a run tells of: their names in the graph, and the way to them. */
export interface RunNodes {
  /** Null where the graph that is shown has no such node. */
  nameOf(nodeId: string): string | null;
  show(nodeId: string): void;
}

/** The page, which has the graph, provides it. */
export const RunNodes = createContext<RunNodes | null>(null);

export const useRunNodes = () => useContext(RunNodes);
