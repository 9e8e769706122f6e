/** Under the page's security policy only styles that carry this may be put in by scripts. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Some of a library's styles, such as the one that keeps the page still behind a dialog, are made without asking for a nonce.
const create: (name: string, options?: ElementCreationOptions) => HTMLElement = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}) as typeof document.createElement;
