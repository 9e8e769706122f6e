import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { RereadingClient } from '@/lib/RereadingClient';

/** A client with one query whose answers are given by hand. */
function reading(client = new RereadingClient()) {
  const answers: ((value: string) => void)[] = [];
  const options = {
    queryKey: ['versions', 1],
    queryFn: () => new Promise<string>((answer) => answers.push(answer)),
    staleTime: Number.POSITIVE_INFINITY,
  };
  return { client, options, answers };
}

test('what is told while something is read for the first time is read after it', async () => {
  const { client, options, answers } = reading();
  const shown = new QueryObserver(client, options);
  const stop = shown.subscribe(() => {});

  const told = client.invalidateQueries({ queryKey: ['versions'] });
  expect(answers).toHaveLength(1);
  answers[0]?.('as it was before');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('as it is');
  await told;

  expect(shown.getCurrentResult().data).toBe('as it is');
  stop();
});

test('what nobody shows yet is old as soon as it is there', async () => {
  const { client, options, answers } = reading();
  const first = client.prefetchQuery(options);

  const told = client.invalidateQueries({ queryKey: ['versions'], refetchType: 'none' });
  answers[0]?.('as it was before');
  await Promise.all([first, told]);

  expect(answers).toHaveLength(1);
  expect(client.getQueryState(options.queryKey)).toMatchObject({ data: 'as it was before', isInvalidated: true });
});

test('a first reading that fails is tried once more, not for ever', async () => {
  const client = new RereadingClient();
  let asked = 0;
  const shown = new QueryObserver(client, {
    queryKey: ['versions', 1],
    queryFn: () => Promise.reject(new Error(`nobody there ${++asked}`)),
    retry: false,
  });
  const stop = shown.subscribe(() => {});

  await client.invalidateQueries({ queryKey: ['versions'] });

  expect(asked).toBe(2);
  stop();
});
