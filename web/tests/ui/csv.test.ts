import { describe, expect, it } from 'vitest';
import { csvOf } from '@/ui/csv';

describe('a table for spreadsheets', () => {
  it('has the names of the members above their values', () =>
    expect(
      csvOf([
        { id: 1, ok: true, at: null },
        { id: -2, ok: false, at: 'x' },
      ]),
    ).toBe('\uFEFFid,ok,at\r\n1,true,\r\n-2,false,x\r\n'));

  it('keeps commas, quotes and new lines in their cell', () =>
    expect(csvOf([{ text: 'a,"b"\nc' }])).toBe('\uFEFFtext\r\n"a,""b""\nc"\r\n'));

  it.each(['=1+1', '+1', '-1', '@x', '\tx'])('makes no formula of %j, which somebody typed', (text) =>
    expect(csvOf([{ text }])).toBe(`\uFEFFtext\r\n'${text}\r\n`),
  );

  it('is empty but for its mark where there is nothing', () => expect(csvOf([])).toBe('\uFEFF\r\n'));
});
