/** Copies a text; the clipboard's own interface is missing on plain http addresses, where the old command still works. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** By a selection that takes no focus, so that it works beside a dialog that holds it. */
function copySelected(text: string): boolean {
  const place = document.createElement('span');
  place.textContent = text;
  place.style.whiteSpace = 'pre';
  place.style.position = 'fixed';
  place.style.clipPath = 'inset(50%)';
  place.style.userSelect = 'all';
  document.body.append(place);
  const selection = document.getSelection();
  const range = document.createRange();
  range.selectNodeContents(place);
  selection?.removeAllRanges();
  selection?.addRange(range);
  const plainly = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', plainly);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', plainly);
    selection?.removeAllRanges();
    place.remove();
  }
}
