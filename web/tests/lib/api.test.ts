// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { type ApiError, call } from '@/lib/api';

const answer = (status: number, error: unknown) =>
  call(Promise.resolve({ error, response: new Response(null, { status }) })).catch((cause: ApiError) => cause);

it('what a proxy says of a server that is away means that it is away', async () => {
  expect(await answer(502, '<html>Bad Gateway</html>')).toMatchObject({ status: 0 });
  expect(await answer(504, undefined)).toMatchObject({ status: 0 });
});

it('what Easel says itself is kept, and so is a refusal of a proxy that the server did not hear of', async () => {
  const said = { message: 'The service is away.', data: { reason: 'service_unreachable' } };
  expect(await answer(502, said)).toMatchObject({ status: 502, message: 'The service is away.' });
  expect(await answer(413, '<html>Too large</html>')).toMatchObject({ status: 413 });
});
