import { createContext, useContext } from 'react';
import type { Finding, Graph, Level } from './graph';
import type { LifeStore } from './life';

/** How a node or an input differs between two versions. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  /** What was there before, in words, by input. */
  inputs: Readonly<Record<string, string>>;
}

/** What nodes need to know of the canvas that they are on; it changes seldom, since all that are in sight are drawn again then. */
export interface CanvasContext {
  level: Level;
  widgets: Graph['widgets'];
  /** The path by which the level was opened, and the one that findings use for it. */
  paths: readonly string[];
  readOnly: boolean;
  /** The nodes that the file has collapsed and that are looked into. */
  unfolded: ReadonlySet<string>;
  /** Zoomed out so far that nobody could read values. */
  far: boolean;
  findings: ReadonlyMap<string, readonly Finding[]>;
  differences: ReadonlyMap<string, Difference>;
  useLife: LifeStore;
  setValue(node: string, input: string, value: unknown): void;
  upload(node: string, input: string, file: File): void;
  open(node: string): void;
  /** Shows a collapsed node with all it has, or as its title again. */
  fold(node: string): void;
  rename(node: string): void;
  connectMenu(node: string, input: string): void;
  renameGroup(key: string): void;
  removeGroup(key: string): void;
  /** Absent where there is nobody to ask. */
  repair?: (node: string, message: string) => void;
}

export const Canvas = createContext<CanvasContext | null>(null);

export function useCanvas(): CanvasContext {
  const canvas = useContext(Canvas);
  if (!canvas) throw new Error('Nodes are drawn on a canvas only.');
  return canvas;
}
