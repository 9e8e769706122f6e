import type { Graph, GraphInput, GraphNode, Widget } from './graph';

/** Heights in editor units, near the editor's own, so that what was arranged there fits here. */
export const titleHeight = 30;
export const rowHeight = 24;
const topPadding = 6;
const bottomPadding = 8;
const leastText = 64;

/** Something that a node shows in a row of its own, from the upper edge of the body on. */
export interface Row {
  top: number;
  height: number;
  input?: GraphInput;
  widget?: Widget;
  output?: number;
}

export interface NodeLayout {
  width: number;
  /** With the title. */
  height: number;
  rows: Row[];
}

const held = new WeakMap<GraphNode, { widgets: Graph['widgets']; layout: NodeLayout }>();

/** Where a node's slots and values stand. The places of its handles follow from it, so that links to nodes out of sight can be drawn. */
export function layoutOf(node: GraphNode, widgets: Graph['widgets']): NodeLayout {
  const kept = held.get(node);
  if (kept?.widgets === widgets) return kept.layout;
  const layout = compute(node, widgets);
  held.set(node, { widgets, layout });
  return layout;
}

function compute(node: GraphNode, widgets: Graph['widgets']): NodeLayout {
  return node.collapsed ? folded(node) : unfolded(node, widgets);
}

/** Nothing but the title, at whose ends all links end. */
function folded(node: GraphNode): NodeLayout {
  const place = { top: -(titleHeight + rowHeight) / 2, height: rowHeight };
  const rows = [
    ...node.inputs.map((input): Row => ({ ...place, input })),
    ...node.outputs.map((_, output): Row => ({ ...place, output })),
  ];
  return { width: node.width, height: titleHeight, rows };
}

function unfolded(node: GraphNode, widgets: Graph['widgets']): NodeLayout {
  const rows: Row[] = [];
  const sockets = node.inputs.filter((input) => input.widget === null);
  const valued = node.inputs.filter((input) => input.widget !== null);
  let top = topPadding;
  for (let index = 0; index < Math.max(sockets.length, node.outputs.length); index++) {
    rows.push({
      top,
      height: rowHeight,
      input: sockets[index],
      output: index < node.outputs.length ? index : undefined,
    });
    top += rowHeight;
  }
  const texts = valued.filter((input) => isLong(widgets[input.widget!], input)).length;
  const plain = top + (valued.length - texts) * rowHeight + bottomPadding;
  const textHeight = texts > 0 ? Math.max(leastText, (node.height - plain) / texts) : 0;
  for (const input of valued) {
    const widget = widgets[input.widget!];
    const height = isLong(widget, input) ? textHeight : rowHeight;
    rows.push({ top, height, input, widget });
    top += height;
  }
  const width = Math.max(node.width, 140);
  return { width, height: titleHeight + Math.max(node.height, top + bottomPadding), rows };
}

const isLong = (widget: Widget | undefined, input: GraphInput) =>
  widget?.kind === 'TEXT' && widget.multiline && !input.linked;

/** The middle of a row, from the upper edge of the title on: where its handles stand. */
export const middleOf = (row: Row) => titleHeight + row.top + Math.min(row.height, rowHeight) / 2;
