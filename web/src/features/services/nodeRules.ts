import type { ServiceRow } from '@/api/schema';

/** The lists of node classes by which a service says what runs on it. */
export const ruleNames = ['deniedClasses', 'allowedClasses', 'pathClasses'] as const;

export type NodeRules = Record<(typeof ruleNames)[number], string[]>;

/** The same as they are typed: a class a line. */
export type NodeRuleTexts = Record<(typeof ruleNames)[number], string>;

const each = <T>(of: (name: (typeof ruleNames)[number]) => T) =>
  Object.fromEntries(ruleNames.map((name) => [name, of(name)])) as Record<(typeof ruleNames)[number], T>;

/** The classes that stand in a text; names may hold spaces and commas, so that only the end of a line parts them. */
export const classesOf = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

export const nodeRules = (texts: Partial<NodeRuleTexts>): NodeRules => each((name) => classesOf(texts[name]));

export const nodeRuleTexts = (service: Pick<ServiceRow, keyof NodeRules> | null): NodeRuleTexts =>
  each((name) => service?.[name].join('\n') ?? '');
