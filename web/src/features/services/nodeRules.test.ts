import { expect, test } from 'vitest';
import { classesOf, nodeRules, nodeRuleTexts } from './nodeRules';

test('a class is a line, whatever else its name holds', () => {
  expect(classesOf(' ExecutePython \r\n\nLoad Image, Batch (Pack)\nExecutePython\n')).toEqual([
    'ExecutePython',
    'Load Image, Batch (Pack)',
  ]);
});

test('rules come back as they were shown, and none are empty lists', () => {
  const rules = { deniedClasses: ['Execute*', 'Shell'], allowedClasses: [], pathClasses: ['LoadFrom*'] };
  expect(nodeRules(nodeRuleTexts(rules))).toEqual(rules);
  expect(nodeRules({})).toEqual({ deniedClasses: [], allowedClasses: [], pathClasses: [] });
});
