import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** Names in the document what every page needs, which the browser would otherwise only hear of from the entry's script. */
export function preloadStart(start: string): Plugin {
  return {
    name: 'easel-preload-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter(
          (output): output is Rolldown.OutputChunk => output.type === 'chunk',
        );
        const first = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(start));
        if (!first) throw new Error(`No chunk was made of ${start}.`);
        const names = new Set([first.fileName]);
        for (const name of names) {
          for (const needed of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) names.add(needed);
        }
        // What the entry itself needs stands there already.
        const missing = [...names].filter((name) => !html.includes(`/${name}`));
        return missing.map(
          (name): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
            injectTo: 'head',
          }),
        );
      },
    },
  };
}
