import { describe, expect, it } from 'vitest';
import type { Widget } from './graph';
import { randomWhole, readNumber, stepped } from './values';

const widget = (kind: 'INT' | 'FLOAT', min: string | null, max: string | null, step: string | null): Widget => ({
  kind,
  min,
  max,
  step,
  options: null,
  open: false,
  many: false,
  multiline: false,
  upload: false,
  tooltip: null,
});
const seed = widget('INT', '0', '18446744073709551615', null);
const denoise = widget('FLOAT', '0', '1', '0.01');

describe('numbers that people type', () => {
  it.each([
    ['5', { value: 5 }],
    ['18446744073709551615', { value: 18446744073709551615n }],
    ['18446744073709551616', { code: 'most', bound: '18446744073709551615' }],
    ['-1', { code: 'least', bound: '0' }],
    ['1.5', { code: 'notWhole' }],
    ['', { code: 'notNumber' }],
    ['many', { code: 'notNumber' }],
  ])('%s as a seed', (text, expected) => expect(readNumber(text, seed)).toEqual(expected));

  it('stay within the limits when they are counted up and down', () => {
    expect(stepped('0.99', denoise, 1)).toBe('1');
    expect(stepped('1', denoise, 1)).toBe('1');
    expect(stepped('0.3', denoise, -1)).toBe('0.29');
    expect(stepped('18446744073709551615', seed, 1)).toBe('18446744073709551615');
    expect(stepped('9007199254740993', seed, 1)).toBe('9007199254740994');
  });

  it('are drawn for a seed within its limits', () => {
    const drawn = Array.from({ length: 50 }, () => randomWhole(seed));
    expect(drawn.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
    expect(new Set(drawn).size).toBe(50);
    expect(randomWhole(widget('INT', '7', '7', null))).toBe(7);
  });
});
