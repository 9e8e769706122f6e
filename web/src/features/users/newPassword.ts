// Without those that look alike on paper.
const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';

const random = (from: string, count: number) =>
  [...crypto.getRandomValues(new Uint32Array(count))].map((value) => from[value % from.length]).join('');

/** A password that nobody guesses and that the server's rules accept. */
export const newPassword = () => `${random(letters, 13)}${random(digits, 3)}`;
