// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Markdown } from '@/ui/Markdown';

afterEach(cleanup);

const shown = (text: string) => render(<Markdown text={text} />).container;

describe('text from a model', () => {
  it('shows HTML as the letters it is made of', () => {
    const page = shown('a <img src=x onerror=alert(1)> <script>alert(1)</script> <b style="position:fixed">b</b>');
    expect(page.querySelector('img, script, b')).toBeNull();
    expect(page.textContent).toContain('<script>alert(1)</script>');
  });

  it('loads no picture, from wherever', () => {
    const page = shown('![seen](https://beacon.example/?who=me) ![own](/api/v1/files/1/content)');
    expect(page.querySelector('img')).toBeNull();
    expect(page.textContent).toContain('seen');
  });

  it('leads away without saying from where, and only to the web', () => {
    const page = shown('[out](https://example.com) [bad](javascript:alert(1)) [data](data:text/html,x)');
    const links = [...page.querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.com']);
    expect(links[0]?.getAttribute('rel')).toContain('noopener');
  });

  it('is formatted', () => {
    const page = shown('**bold** and `code`\n\n- one\n- two');
    expect(page.querySelectorAll('strong, code, li')).toHaveLength(4);
  });
});
