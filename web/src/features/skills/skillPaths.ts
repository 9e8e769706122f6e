/** The text that every skill has. */
export const mainFile = 'SKILL.md';

/** Whether a file is called as another one of the skill, of which only one would be kept. */
export const isTaken = (paths: readonly (string | undefined)[], place: number): boolean => {
  const path = paths[place]?.trim();
  return path === mainFile || paths.some((other, index) => index < place && other?.trim() === path);
};
