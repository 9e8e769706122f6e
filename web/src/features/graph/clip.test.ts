import { describe, expect, it } from 'vitest';
import { copyOf, fittingOn, pasteOf, readClip } from './clip';
import type { Graph, GraphInput, GraphNode, Level } from './graph';

const widget = (kind: string, more: object = {}) =>
  ({
    kind,
    many: false,
    multiline: false,
    open: false,
    upload: false,
    options: null,
    ...more,
  }) as Graph['widgets'][number];
const widgets = [widget('INT'), widget('COMBO', { options: ['nearest', 'area'] })];
const input = (name: string, value: unknown, at: number | null): GraphInput =>
  ({ name, label: name, value, widget: at, linked: false, socket: true, type: 'X' }) as unknown as GraphInput;
const node = (id: string, more: Partial<GraphNode> = {}) =>
  ({
    id,
    kind: 'NODE',
    class: 'ImageScale',
    title: null,
    displayName: 'Scale',
    mode: 'RUN',
    x: 100,
    y: 50,
    inputs: [],
    outputs: [{ name: 'IMAGE', slot: 'IMAGE', type: 'IMAGE' }],
    ...more,
  }) as unknown as GraphNode;

const level = {
  definition: null,
  inputs: [],
  outputs: [],
  nodes: [
    node('1'),
    node('2', {
      x: 300,
      y: 80,
      title: 'Mine',
      mode: 'MUTE',
      inputs: [
        input('image', null, null),
        input('seed', '18446744073709551615', 0),
        input('method', 'area', 1),
        input('gone', 'lanczos', 1),
      ],
    }),
    node('3', { kind: 'SUBGRAPH', class: 'a-definition' }),
  ],
  links: [
    { from: '1', fromSlot: 0, to: '2', toInput: 'image', type: 'IMAGE', via: [] },
    { from: '2', fromSlot: 0, to: '3', toInput: 'image', type: 'IMAGE', via: [] },
  ],
} as unknown as Level;

const onto = {
  level,
  widgets,
  at: 'w2/',
  name: (id: string) => id,
  near: undefined,
  place: { x: 0, y: 0 },
  fed: false,
};

describe('copied nodes', () => {
  it('are made once more with title, mode, values, places and the links between them', () => {
    const clip = readClip(JSON.stringify(copyOf(level, widgets, ['1', '2'], 'w1/')))!;
    expect(pasteOf(clip, { ...onto, aliases: ['a', 'b'] })).toEqual([
      { op: 'add_node', class: 'ImageScale', as: 'a', inputs: {} },
      { op: 'move', node: '$a', x: 0, y: 0 },
      {
        op: 'add_node',
        class: 'ImageScale',
        as: 'b',
        title: 'Mine',
        inputs: { seed: 18446744073709551615n, method: 'area' },
      },
      { op: 'set_mode', node: '$b', mode: 'mute' },
      { op: 'move', node: '$b', x: 200, y: 30 },
      { op: 'connect', from: '$a.IMAGE', to: '$b.image' },
    ]);
  });

  it('are fed from outside only where that is wanted and what fed them is there', () => {
    const clip = copyOf(level, widgets, ['2'], 'w1/')!;
    const links = (fed: boolean, nodes = level.nodes) =>
      pasteOf(clip, { ...onto, at: 'w1/', level: { ...level, nodes }, aliases: ['b'], fed }).filter(
        ({ op }) => op === 'connect',
      );
    expect(links(false)).toEqual([]);
    expect(links(true)).toEqual([{ op: 'connect', from: '1.IMAGE', to: '$b.image' }]);
    expect(links(true, [])).toEqual([]);
  });

  it('are copied whole where they stand for as long as they are what was copied', () => {
    const clip = copyOf(level, widgets, ['1', '2'], 'w1/')!;
    const moved = level.nodes.map((each) => ({ ...each, x: each.x + 7 }));
    const changed = level.nodes.map((each) => (each.id === '2' ? { ...each, title: 'Other' } : each));
    const made = (nodes: typeof moved) =>
      pasteOf(clip, { ...onto, at: 'w1/', level: { ...level, nodes }, aliases: ['a', 'b'] }).map(({ op }) => op);
    expect(made(moved)).toEqual(['copy_node', 'copy_node', 'connect']);
    expect(made(changed)).toEqual(['copy_node', 'add_node', 'set_mode', 'move', 'connect']);
  });

  it('are put only where they were taken from if nothing else knows their class', () => {
    const clip = readClip(JSON.stringify(copyOf(level, widgets, ['1', '3'], 'w1/')))!;
    const at = { ...onto, at: 'w1/', aliases: ['a', 'b'] };
    expect(fittingOn(clip, level, 'w1/')).toEqual(clip);
    expect(pasteOf(clip, at)).toEqual([
      { op: 'copy_node', node: '1', as: 'a', x: 0, y: 0 },
      { op: 'copy_node', node: '3', as: 'b', x: 0, y: 0 },
    ]);
    expect(fittingOn(clip, level, 'w2/')?.nodes.map(({ id }) => id)).toEqual(['1']);
    expect(fittingOn({ ...clip, nodes: clip.nodes.slice(1) }, level, 'w2/')).toBeNull();
    expect(fittingOn(clip, { ...level, nodes: level.nodes.slice(0, 2) }, 'w1/')?.nodes.map(({ id }) => id)).toEqual([
      '1',
    ]);
  });

  it.each([
    'a text',
    '17',
    'null',
    '{"easel":"nodes"}',
    '{"easel":"nodes","nodes":[],"links":[]}',
    '{"easel":"nodes","nodes":[null],"links":[]}',
    '{"easel":"nodes","nodes":[{"id":"1","class":"A","bound":false,"title":null,"mode":"RUN","x":"0","y":0,"inputs":{},"exact":[]}],"links":[]}',
    '{"easel":"nodes","nodes":[{"id":"1","class":"A","bound":false,"title":null,"mode":"RUN","x":0,"y":0,"inputs":{"s":"x"},"exact":["s"]}],"links":[]}',
  ])('are not in %s', (text) => {
    expect(readClip(text)).toBeNull();
  });
});
