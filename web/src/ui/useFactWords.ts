import { useTranslation } from 'react-i18next';
import { useRunWords } from './useRunWords';
import { type Change, useServerWords } from './useServerWords';

/** The names and numbers in a summary of the server. */
export type Facts = Record<string, unknown> | null | undefined;

interface Step {
  tool: string;
  /** Absent while the tool is at work. */
  ok?: boolean | null;
  summary: string;
  facts?: Facts;
}

/** Tools whose end says no more than their name. */
const wordless = ['workflow_outline', 'ask_user'];

/**
 * Says in the person's language what the server sums up: the same as its English sentence, out of the facts beside it. Who reads English gets the
 * sentence, and so does everybody where there are no facts, as in what was stored by older versions.
 */
export function useFactWords() {
  const { t, i18n } = useTranslation('ui');
  const { change, codeName } = useServerWords();
  const runWords = useRunWords();
  const english = i18n.language.startsWith('en');
  const known = (key: string) => i18n.exists(key, { ns: 'ui' });

  function diff(facts: Facts): string {
    const {
      changes = [],
      moved = 0,
      more = 0,
    } = (facts ?? {}) as { changes?: Change[]; moved?: number; more?: number };
    const parts = changes.map(change);
    if (more > 0) parts.push(t('facts.more', { count: more }));
    if (moved > 0) parts.push(t('facts.moved', { count: moved }));
    return parts.length > 0 ? parts.join('；') : t('cause.SAME');
  }

  /** Why there is a version, or what a proposal would change. */
  function version(summary: string, facts: Facts): string {
    if (english || !facts) return summary;
    if (facts.diff) {
      const what = diff(facts.diff as Facts);
      const said = facts.reason ? t('at.place', { place: facts.reason, what }) : what;
      return facts.token ? t('facts.byToken', { what: said, token: facts.token }) : said;
    }
    const key = `cause.${String(facts.cause)}`;
    return known(key) ? t(key, facts) : summary;
  }

  function run({ status, position, outputs, warnings, nodeId, nodeClass, error }: NonNullable<Facts>): string {
    if (status === 'SUCCESS') {
      const made = t('facts.outputs', { count: Number(outputs) });
      return Number(warnings) > 0 ? t('facts.inPart', { what: made }) : made;
    }
    if (status === 'CANCELLED') return t('facts.cancelled');
    if (error) {
      const why = runWords(String(error)) ?? `“${error}”`;
      return nodeId
        ? t('facts.failedAt', { node: nodeId, class: nodeClass ?? '', error: why })
        : t('facts.failed', { error: why });
    }
    return Number(position) > 0 ? t('facts.waits', { position }) : t('facts.runs');
  }

  /** What a tool is about, or what came of it; empty where its name says all. */
  function step({ tool, ok, summary, facts }: Step): string {
    if (english) return summary;
    if (!facts) return ok === null || ok === undefined || (ok && wordless.includes(tool)) ? '' : summary;
    if (facts.code) {
      if (!known(`code.${facts.code}`)) return summary;
      const what = codeName(String(facts.code));
      return facts.value ? t('at.place', { place: facts.value, what }) : what;
    }
    const what = subject(tool, facts);
    if (what === null) return summary;
    return facts.dryRun ? t('facts.tried', { what }) : what;
  }

  /** What a tool wants to do, for whoever is asked first. */
  function wish(asked: Step): string {
    const { tool, facts } = asked;
    if (english || !known(`about.${tool}`)) return step({ ...asked, ok: true });
    const what = t(`about.${tool}`, facts ?? {});
    return facts?.text ? t('at.place', { place: what, what: facts.text }) : what;
  }

  function subject(tool: string, facts: NonNullable<Facts>): string | null {
    if (facts.version) {
      const words = t(facts.same ? 'facts.same' : 'facts.version', { version: facts.version });
      return facts.diff ? t('at.place', { place: words, what: diff(facts.diff as Facts) }) : words;
    }
    if (facts.diff) return diff(facts.diff as Facts);
    if (facts.status) return run(facts);
    if (facts.runId) return t('facts.run', { run: facts.runId });
    if (facts.total) return t('facts.plan', { done: facts.done, total: facts.total });
    if (typeof facts.count === 'number' && known(`facts.${tool}_other`))
      return t(`facts.${tool}`, { count: facts.count });
    return facts.text ? String(facts.text) : null;
  }

  return { version, step, wish };
}
