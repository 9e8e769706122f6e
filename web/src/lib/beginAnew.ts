import { ApiError } from './api';

const key = 'easel.begunAnew';
const notAgainWithin = 30_000;

function lastTime(): number {
  try {
    return Number(sessionStorage.getItem(key));
  } catch {
    return 0;
  }
}

function remember(): void {
  try {
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    // Then it is only not known to have been tried.
  }
}

const answers = () =>
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Loads the page anew, unless that would lead nowhere: to a server that does not answer, or, where nobody asked for it, to where it led a
 * moment ago. Gives why it did not; null while the page goes.
 */
export async function beginAnew(asked: boolean): Promise<Error | null> {
  if (!(await answers())) return new ApiError(0, 'Easel can not be reached.');
  if (!asked && Date.now() - lastTime() < notAgainWithin) return new Error('A part of the page is missing.');
  remember();
  window.location.reload();
  return null;
}
