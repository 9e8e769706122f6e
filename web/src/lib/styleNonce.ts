import { nonce } from './nonce';

// The component library gives its themes the nonce, but not the few styles with which it measures scroll bars and keeps the page behind a
// drawer still; the security policy would refuse them. Only scripts of this page come here, and those it trusts already.
const create = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;

document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}) as typeof document.createElement;
