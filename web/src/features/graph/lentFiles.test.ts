import { expect, test } from 'vitest';
import { lentFile, lentFileId } from './lentFiles';

test('a value that names a file of Easel is told from any other', () => {
  expect(lentFileId(lentFile(5))).toBe(5);
  for (const other of ['cat.png', 'easel://files/', 'easel://files/../1', 'easel://files/5/6', 5, null, { fileId: 5 }])
    expect(lentFileId(other)).toBeNull();
});
