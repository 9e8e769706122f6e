import type { TFunction } from 'i18next';
import type { Widget } from './graph';

/** A value as a person reads it. */
export function inWords(value: unknown, widget: Pick<Widget, 'kind'>, t: TFunction<'graph'>): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'on' : 'off');
  if (typeof value === 'number') return widget.kind === 'FLOAT' ? String(Number(value.toPrecision(12))) : String(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export type NumberProblem = { code: 'notNumber' | 'notWhole' } | { code: 'least' | 'most'; bound: string };

/**
 * The number that a text says, within the widget's limits; whole ones beyond what JavaScript's numbers keep exact as bigint.
 */
export function readNumber(text: string, widget: Widget): { value: number | bigint } | NumberProblem {
  const trimmed = text.trim();
  const whole = /^[+-]?\d+$/.test(trimmed);
  if (widget.kind === 'INT') {
    if (!whole) return { code: trimmed !== '' && Number.isFinite(Number(trimmed)) ? 'notWhole' : 'notNumber' };
    const exact = BigInt(trimmed.replace('+', ''));
    const problem = outside(exact, widget);
    return problem ?? { value: Number.isSafeInteger(Number(exact)) ? Number(exact) : exact };
  }
  const value = Number(trimmed);
  if (trimmed === '' || !Number.isFinite(value)) return { code: 'notNumber' };
  return outside(value, widget) ?? { value };
}

function outside(value: number | bigint, { min, max }: Widget): NumberProblem | null {
  if (min !== null && value < bound(min)) return { code: 'least', bound: min };
  if (max !== null && value > bound(max)) return { code: 'most', bound: max };
  return null;
}

const bound = (text: string): number | bigint => (/^-?\d+$/.test(text) ? BigInt(text) : Number(text));

/** The number that is one step further, as the text of a field; stays within the limits. */
export function stepped(text: string, widget: Widget, direction: 1 | -1): string {
  const read = readNumber(text, { ...widget, min: null, max: null });
  if (!('value' in read)) return text;
  if (widget.kind === 'INT') {
    const step = BigInt(Math.max(1, Math.round(Number(widget.step ?? 1))));
    return String(clamp(BigInt(read.value) + BigInt(direction) * step, widget));
  }
  const step = Number(widget.step ?? 0.1) || 0.1;
  const digits = Math.min(12, (String(step).split('.')[1] ?? '').length + 6);
  return String(Number(Number(clamp(Number(read.value) + direction * step, widget)).toFixed(digits)));
}

/** A whole number within the limits that nobody can foresee, for a seed; all that JavaScript keeps exact, so that it can be typed again. */
export function randomWhole({ min, max }: Widget): number {
  const [low, high] = [
    Math.max(0, Number(min ?? 0)),
    Math.min(Number.MAX_SAFE_INTEGER, Number(max ?? Number.MAX_SAFE_INTEGER)),
  ];
  const [upper, lower] = crypto.getRandomValues(new Uint32Array(2));
  return low + ((upper! * 2 ** 21 + (lower! >>> 11)) % (high - low + 1));
}

function clamp(value: number | bigint, { min, max }: Widget): number | bigint {
  if (min !== null && value < bound(min)) return bound(min);
  return max !== null && value > bound(max) ? bound(max) : value;
}
