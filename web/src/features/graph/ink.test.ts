import { expect, test } from 'vitest';
import { inkOn } from './ink';

test.each([
  ['#ffffff', '#1f1f1f'],
  ['#ffc', '#1f1f1f'],
  ['#ff0', '#1f1f1f'],
  ['rgb(250, 240, 200)', '#1f1f1f'],
  ['#222', '#ffffff'],
  ['#335', '#ffffff'],
  ['#3f789eff', '#ffffff'],
  ['#432', '#ffffff'],
  ['not a colour', '#ffffff'],
])('letters on %s are %s', (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});
