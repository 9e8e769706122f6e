import { expect, it } from 'vitest';
import { isTaken } from '@/features/skills/skillPaths';

it('is told of the second of two files with one path, and of one that would be the main text', () => {
  const paths = ['refs/a.md', ' refs/a.md', 'SKILL.md', 'refs/A.md', undefined];
  expect(paths.map((_, place) => isTaken(paths, place))).toEqual([false, true, true, false, false]);
});
