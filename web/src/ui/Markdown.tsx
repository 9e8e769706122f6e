import { type ComponentProps, XMarkdown } from '@ant-design/x-markdown';
import { memo } from 'react';
import './markdown.css';

const noHtml = {
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'iframe', 'svg', 'math'],
  FORBID_ATTR: ['style', 'id'],
};

/**
 * Text from a model or a person. It can run nothing: HTML in it is shown as the letters it is made of, pictures are never loaded, since
 * an address would tell its server who reads, and links lead away without telling from where.
 */
export const Markdown = memo(function Markdown({ text, streaming = false }: { text: string; streaming?: boolean }) {
  return (
    <XMarkdown
      className="easel-markdown"
      content={text}
      escapeRawHtml
      dompurifyConfig={noHtml}
      components={components}
      streaming={{ hasNextChunk: streaming }}
    />
  );
});

function Leading({ href, children }: ComponentProps<{ href?: string }>) {
  if (!href || !/^https?:\/\//i.test(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function NotLoaded({ alt, src }: ComponentProps<{ alt?: string; src?: string }>) {
  return <span className="easel-markdown-picture">{alt || src}</span>;
}

function Scrolled({ children }: ComponentProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
    <pre tabIndex={0}>{children}</pre>
  );
}

const components = { a: Leading, img: NotLoaded, pre: Scrolled };
