import { describe, expect, it } from 'vitest';
import {
  freshAlias,
  nothingDone,
  type Operation,
  operationsOf,
  push,
  redo,
  reference,
  toJson,
  undo,
  without,
} from './operations';

const set = (node: string, value: unknown): Operation => ({ op: 'set', node, input: 'width', value });
const mute: Operation = { op: 'set_mode', node: '3', mode: 'mute' };

describe('the list of operations', () => {
  it('takes back and brings again what was done at once', () => {
    const list = push(push(nothingDone, [set('1', 5), mute]), [mute]);
    expect(operationsOf(undo(list))).toEqual([set('1', 5), mute]);
    expect(redo(undo(list))).toEqual(list);
    expect(undo(undo(undo(list))).done).toEqual([]);
  });

  it('forgets what was taken back as soon as something else is done', () => {
    const list = push(undo(push(nothingDone, [mute])), [set('1', 5)]);
    expect(redo(list)).toBe(list);
  });

  it('makes one of values that follow each other at the same input', () => {
    expect(push(push(nothingDone, [set('1', 5)]), [set('1', 6)]).done).toEqual([[set('1', 6)]]);
    expect(push(push(nothingDone, [set('1', 5)]), [set('2', 6)]).done).toHaveLength(2);
  });

  it('leaves out the batch that holds a refused operation', () => {
    const list = push(push(push(nothingDone, [mute]), [set('1', 5), mute]), [set('2', 6)]);
    expect(without(list, 2).done).toEqual([[mute], [set('2', 6)]]);
  });

  it('never gives an alias twice, not even one that was taken back', () => {
    const add = (as: string): Operation => ({ op: 'add_node', class: 'ImageInvert', as });
    const list = undo(push(push(nothingDone, [add('n0')]), [add('n1')]));
    expect(['n0', 'n1']).not.toContain(freshAlias(list));
  });

  it('names new nodes by their aliases, and what is inside of them', () => {
    const ids = { n0: '12' };
    expect(reference(ids, '12')).toBe('$n0');
    expect(reference(ids, '12/3')).toBe('$n0/3');
    expect(reference(ids, '120')).toBe('120');
  });

  it('keeps all digits of whole numbers in JSON', () => {
    expect(toJson({ value: 18446744073709551615n, text: 'n:5' })).toBe('{"value":18446744073709551615,"text":"n:5"}');
  });
});
