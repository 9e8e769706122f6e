// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBeginning, titleOf } from '@/features/chat/firstTurn';
import { joined } from '@/features/chat/joined';
import { api } from '@/lib/api';

afterEach(() => void vi.restoreAllMocks());

const stored = (data: object) => ({ data: { data }, response: new Response() });
const lost = () => Promise.reject(new TypeError('unreachable'));

describe('the first message of a session', () => {
  it('gives it its title: one line, shortened by whole letters', () => {
    expect(titleOf('  Wider, please\nand inverted')).toBe('Wider, please');
    expect([...titleOf('🌄'.repeat(80))]).toEqual([...Array<string>(59).fill('🌄'), '…']);
  });

  it('sent again after it failed goes into the session that is there already, and is not said twice', async () => {
    const said: unknown[] = [];
    let fails = true;
    const post = vi.spyOn(api, 'POST').mockImplementation(((path: string, init: { body: object }) => {
      if (path === '/api/v1/sessions') return Promise.resolve(stored({ id: 7 }));
      said.push(init.body);
      return fails ? lost() : Promise.resolve(stored({ id: 1 }));
    }) as never);
    const begin = createBeginning(1);
    await expect(begin('wider', undefined)).rejects.toThrow();
    await expect(begin('wider', undefined)).rejects.toThrow();
    fails = false;
    await expect(begin('much wider', undefined)).resolves.toBe(7);
    const ids = said.map((body) => (body as { clientMessageId: string }).clientMessageId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect((post.mock.calls as unknown as [string][]).filter(([path]) => path === '/api/v1/sessions')).toHaveLength(1);
  });

  it('to another agent begins another session', async () => {
    const made = vi.fn(() => Promise.resolve(stored({ id: made.mock.calls.length })));
    vi.spyOn(api, 'POST').mockImplementation(((path: string) =>
      path === '/api/v1/sessions' ? made() : lost()) as never);
    const begin = createBeginning(1);
    await expect(begin('wider', undefined)).rejects.toThrow();
    await expect(begin('wider', 3)).rejects.toThrow();
    expect(made).toHaveBeenCalledTimes(2);
  });
});

describe('a text that is put into what is being written', () => {
  it('stands below it, once', () => {
    expect(joined('', 'Repair it')).toBe('Repair it');
    expect(joined('make it wider \n', 'Repair it')).toBe('make it wider\n\nRepair it');
    expect(joined('make it wider\n\nRepair it', 'Repair it')).toBe('make it wider\n\nRepair it');
  });
});
