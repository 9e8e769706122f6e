import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, callList } from '@/lib/api';
import type { Stage } from '@/ui/StageList';
import { useProblem } from '@/ui/useProblem';
import { useRunWords } from '@/ui/useRunWords';

interface Found {
  passed: boolean;
  message?: string | null;
  durationMs?: number;
}

/**
 * Looks at a server from the outside in: is somebody there, is it ComfyUI, what does it compute on, which nodes has it. The first stage
 * that fails ends the test, since what follows would only fail for the same reason.
 */
export function useConnectionTest(id: number) {
  const { t } = useTranslation('services');
  const problem = useProblem();
  const words = useRunWords();
  const queries = useQueryClient();
  const [stages, setStages] = useState<Stage[]>([]);
  const [busy, setBusy] = useState(false);
  const path = { id };

  async function timed(ask: () => Promise<string | null>): Promise<Found> {
    const begun = performance.now();
    try {
      return { passed: true, message: await ask(), durationMs: performance.now() - begun };
    } catch (error) {
      return { passed: false, message: problem(error), durationMs: performance.now() - begun };
    }
  }

  const devices = () =>
    timed(async () => {
      const stats = await call(api.GET('/api/v1/services/{id}/stats', { params: { path } }));
      return stats.devices.map(({ name }) => name).join(', ') || t('test.noDevice');
    });

  const nodes = () =>
    timed(async () => {
      const query = { page: 1, size: 1 };
      const { total } = await callList(api.GET('/api/v1/services/{id}/nodes', { params: { path, query } }));
      return t('test.nodesFound', { count: total });
    });

  async function connection(): Promise<[Found, Found]> {
    const answer = await call(api.POST('/api/v1/services/{id}/test', { params: { path } }));
    const reached = { passed: answer.status !== 'OFFLINE', durationMs: answer.responseTime };
    const said = answer.message ? (words(answer.message) ?? t('ui:problem.said', { message: answer.message })) : null;
    return answer.status === 'OFFLINE'
      ? [{ ...reached, message: said }, { passed: false }]
      : [reached, { passed: answer.status === 'ONLINE', message: said ?? answer.version }];
  }

  async function run() {
    setBusy(true);
    const names = ['reach', 'comfy', 'devices', 'nodes'];
    const found: Found[] = [];
    const show = (running: boolean) =>
      setStages(
        names.map((name, place) => {
          const result = found[place];
          const failed = found.some(({ passed }) => !passed);
          const state = result
            ? result.passed
              ? 'passed'
              : 'failed'
            : running && !failed && place === found.length
              ? 'running'
              : 'skipped';
          return {
            key: name,
            name: t(`test.stages.${name}`),
            state,
            message: result?.message,
            durationMs: result?.durationMs,
          };
        }),
      );
    show(true);
    try {
      const [reached, comfy] = await connection();
      found.push(reached);
      if (reached.passed) found.push(comfy);
    } catch (error) {
      found.push({ passed: false, message: problem(error) });
    }
    for (const next of [devices, nodes]) {
      show(true);
      if (found.some(({ passed }) => !passed)) break;
      found.push(await next());
    }
    show(false);
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['services'] });
  }

  return { stages, busy, run };
}
