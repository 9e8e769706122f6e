import { describe, expect, it } from 'vitest';
import { changed, cleared } from '@/ui/changed';

describe('what of a form is sent', () => {
  it('is what was changed, so that what somebody else changed meanwhile stays', () =>
    expect(changed({ name: 'a', url: 'u', denied: ['x'] }, { name: 'b', url: 'u', denied: ['x'] })).toEqual({
      name: 'b',
    }));

  it('holds what was emptied, and takes nothing for nothing', () =>
    expect(changed<Record<string, unknown>>({ name: 'a', limit: null }, { name: '', limit: undefined })).toEqual({
      name: '',
    }));

  it('names what was emptied and was a number', () =>
    expect(cleared(['one', 'other', 'third'], { one: 1, other: 2 }, { one: null, other: 3, third: null })).toEqual([
      'one',
    ]));
});
