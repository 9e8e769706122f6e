import { expect, test } from 'vitest';
import { easelTheme } from '@/app/theme';
import { computeStyles } from '../vite/componentStyles';

test('the style sheets of the components are the same in every theme, so that one build serves all', () => {
  const light = computeStyles(easelTheme(false, false));
  expect(light.get('Button-Button')).toContain('.ant-btn');
  expect(computeStyles(easelTheme(true, false))).toEqual(light);
  expect(computeStyles(easelTheme(false, true))).toEqual(light);
}, 30_000);
