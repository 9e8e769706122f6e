// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { beginIn } from '@/app/i18n';
import { textsOf } from '@/app/texts';
import { useLiveState } from '@/lib/live';
import { lazyPart } from '@/ui/lazyPart';

const reload = vi.fn();
let answers: boolean;

beforeAll(async () => beginIn('en', await textsOf('en')));
beforeEach(() => {
  answers = true;
  reload.mockReset();
  vi.spyOn(window.location, 'reload').mockImplementation(reload);
  vi.stubGlobal('fetch', async () => {
    if (!answers) throw new TypeError('Failed to fetch');
    return new Response('alive');
  });
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const Days = ({ days }: { days: number }) => <p>{days} days</p>;
const missing = () =>
  lazyPart(async (): Promise<{ Chart: () => null }> => Promise.reject(new TypeError('gone')), 'Chart');

test('what came is shown', async () => {
  const Chart = lazyPart(async () => ({ Days }), 'Days');
  render(<Chart days={7} />);
  expect(await screen.findByText('7 days')).toBeTruthy();
});

test('while the server is away it is said, and the page begins anew as soon as there is a connection again', async () => {
  const Chart = missing();
  answers = false;
  // Pointing at the link does nothing yet.
  await Chart.preload();
  render(<Chart />);
  expect(await screen.findByText(/Easel can't be reached/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText(/Easel can't be reached/);
  expect(reload).not.toHaveBeenCalled();
  answers = true;
  act(() => useLiveState.setState(({ losses }) => ({ losses: losses + 1 })));
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

test('a script that the server gives no more makes the page begin anew, once by itself and again when asked', async () => {
  const Chart = missing();
  render(<Chart />);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  cleanup();
  render(<Chart />);
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2));
});
