/**
 * Parts what the agent said from what the server added on how the turn ended: that stands at the end of a message, and the page says it in words
 * of its own.
 */
export function partEnding(
  content: string,
  errorMessage: string | null | undefined,
): { said: string; note: string | null } {
  return errorMessage && content.endsWith(errorMessage)
    ? { said: content.slice(0, -errorMessage.length).trimEnd(), note: errorMessage }
    : { said: content, note: null };
}
