import type { ExecutionStepView } from '@/api/schema';

/** One line of a turn's record: a call with its end, or something that stands alone. */
export interface StepLine {
  number: number;
  at: string;
  kind: string;
  summary: string | null;
  /** The names and numbers in the summary of a tool. */
  facts: Record<string, unknown> | null;
  tool: string | null;
  state: 'running' | 'ok' | 'failed';
  durationMs: number | null;
  /** What went in and came out, where one may see it. */
  details: Record<string, unknown>;
}

interface Content {
  step?: number;
  callId?: string;
  tool?: string;
  summary?: string;
  ok?: boolean;
  durationMs?: number;
  error?: string | null;
  factsJson?: string | null;
  [member: string]: unknown;
}

const inLine = new Set(['step', 'callId', 'tool', 'summary', 'ok', 'durationMs', 'error', 'factsJson']);

/** Puts beginnings and ends together, in the order of the beginnings. */
export function linesOf(steps: readonly ExecutionStepView[]): StepLine[] {
  const lines: StepLine[] = [];
  const open = new Map<string, StepLine>();
  for (const step of steps) {
    const content = step.content as Content;
    const key = content.callId ?? 'model';
    const begun = /Ended$/.test(step.kind) ? open.get(key) : undefined;
    const details = Object.fromEntries(Object.entries(content).filter(([name]) => !inLine.has(name)));
    if (begun) {
      begun.state = content.ok === false || content.error ? 'failed' : 'ok';
      begun.durationMs = content.durationMs ?? null;
      begun.summary = content.error ?? content.summary ?? begun.summary;
      begun.facts = factsOf(content);
      Object.assign(begun.details, details);
      open.delete(key);
      continue;
    }
    const isBeginning = /Started$/.test(step.kind) && (content.callId !== undefined || content.step !== undefined);
    const line: StepLine = {
      number: step.number,
      at: step.at,
      kind: step.kind,
      summary: content.summary ?? content.error ?? null,
      facts: factsOf(content),
      tool: content.tool ?? null,
      state: isBeginning ? 'running' : content.ok === false || content.error ? 'failed' : 'ok',
      durationMs: content.durationMs ?? null,
      details,
    };
    lines.push(line);
    if (isBeginning) open.set(key, line);
  }
  return lines;
}

const factsOf = ({ factsJson }: Content): StepLine['facts'] => (factsJson ? JSON.parse(factsJson) : null);

/** JSON that came as text is shown as what it is. */
export function readable(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' ? JSON.stringify(parsed, null, 2) : value;
  } catch {
    return value;
  }
}
