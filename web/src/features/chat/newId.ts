/** An id that nobody else has; `crypto.randomUUID` is not there on a plain http address. */
export const newId = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
