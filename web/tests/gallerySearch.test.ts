import { expect, test } from 'vitest';
import { readGallerySearch } from '@/features/gallery/gallerySearch';

test('the address of the gallery says what is looked at, and nonsense in it is left out', () => {
  expect(readGallerySearch({ kind: 'VIDEO', file: 7 })).toEqual({ kind: 'VIDEO', file: 7 });
  expect(readGallerySearch({ kind: 'ALL', file: 'x' })).toEqual({});
  expect(readGallerySearch({ kind: 'constructor', file: 1.5 })).toEqual({});
});
