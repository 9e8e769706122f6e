/** Under the page's security policy only styles that carry this may be put in by scripts. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
