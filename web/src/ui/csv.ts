type Cell = string | number | boolean | null | undefined | object;

/** Rows as a table that spreadsheets read: a line a row, a column a member, in the order of the first row's members. */
export function csvOf(rows: readonly object[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => names.map((name) => cell((row as Record<string, Cell>)[name])).join(','));
  // The mark at the beginning says that it is UTF-8 to those who would guess.
  return `\uFEFF${[names.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return quoted(typeof value === 'object' ? JSON.stringify(value) : String(value));
  // What begins like this a spreadsheet would calculate, whoever typed it.
  return quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
