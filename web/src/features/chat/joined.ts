/** A text below what was written before; once, however often it is put in. */
export function joined(before: string, text: string): string {
  if (before.trim() === '' || before.includes(text)) return before.trim() === '' ? text : before;
  return `${before.trimEnd()}\n\n${text}`;
}
