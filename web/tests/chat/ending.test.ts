import { expect, test } from 'vitest';
import { partEnding } from '@/features/chat/ending';

test.each([
  ['I looked.\n\nIt took too long.', 'It took too long.', 'I looked.', 'It took too long.'],
  ['It took too long.', 'It took too long.', '', 'It took too long.'],
  ['I looked.', null, 'I looked.', null],
  ['I looked.', 'Something else.', 'I looked.', null],
])('%j that ended with %j', (content, errorMessage, said, note) =>
  expect(partEnding(content, errorMessage)).toEqual({ said, note }),
);
