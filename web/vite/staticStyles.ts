import type { Plugin } from 'vite';
import { easelTheme } from '../src/app/theme.ts';
import { computeStyles } from './componentStyles.tsx';

/** Where the component libraries hand over the styles of a component. */
const styleModule = /[\\/]node_modules[\\/](antd|@ant-design[\\/]x)[\\/]es[\\/].*style.*\.js$/;
/** What all of their components go through, and so where the styles belong that all of them need. */
const everyComponent = /[\\/]node_modules[\\/]antd[\\/]es[\\/]theme[\\/]util[\\/]genStyleUtils\.js$/;
const makers = new Set(['genStyleHooks', 'genComponentStyleHook', 'genSubStyleComponent']);
const address = 'virtual:easel-styles/';
/** What is not of one component. */
const common = ['Shared', 'ant-design-icons'];

/**
 * Turns the styles that the component libraries compute in the browser, at each load and for each component anew, into a style sheet: each
 * component that is in the bundle brings its own styles, and the functions that computed them are left out. What a theme changes stays with the
 * browser, as values of custom properties.
 */
export function staticStyles(): Plugin {
  let styles: Map<string, string>;
  /** Modules of components that are not rendered here, which is a fault where the page uses one. */
  const missing = new Set<string>();
  /** Modules of styles in which none was found: the library hands them over in another way now. */
  const unread = new Set<string>();
  return {
    name: 'easel-static-styles',
    apply: 'build',
    buildStart() {
      styles = computeStyles(easelTheme(false, false));
    },
    transform(code, id) {
      if (everyComponent.test(id)) return { code: importsOf(common) + code, map: null };
      if (!styleModule.test(id)) return null;
      const edits = callsOf(makers, this.parse(code) as unknown as Node);
      if (edits.length === 0) {
        if (/[\\/]es[\\/][^\\/]+[\\/]style[\\/]index\.js$/.test(id) && !styleless.test(id)) unread.add(id);
        return null;
      }
      const names = edits.map(({ name }) => name);
      if (names.some((name) => !styles.has(name) && !unused.has(name))) {
        missing.add(id);
        return null;
      }
      let rest = code;
      for (const { start, end } of edits.sort((one, other) => other.start - one.start))
        rest = `${rest.slice(0, start)}() => []${rest.slice(end)}`;
      return { code: importsOf(names) + rest, map: null };
    },
    resolveId(id) {
      return id.startsWith(address) ? { id, moduleSideEffects: true } : null;
    },
    generateBundle(_, bundle) {
      const used = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
      const refuse = (modules: ReadonlySet<string>, remedy: string) => {
        const faults = used.filter((id) => modules.has(id));
        if (faults.length > 0) this.error(`${remedy}:\n${faults.join('\n')}`);
      };
      refuse(missing, 'Render these components in vite/componentStyles.tsx, so that they have a style');
      refuse(unread, 'No style was found in these modules; look at vite/staticStyles.ts');
    },
    load(id) {
      if (!id.startsWith(address)) return null;
      // In a layer, so that Easel's own rules come before the library's, whichever is loaded first.
      return `@layer antd {\n${styles.get(id.slice(address.length, -'.css'.length)) ?? ''}\n}`;
    },
  };
}

/** They hand over the styles of others. */
const styleless = /[\\/](col|row|qrcode|config-provider)[\\/]style/;

/** Styles of looks that the theme does not have. */
const unused = new Set(['Pagination-bordered']);

const importsOf = (names: string[]) => names.map((name) => `import '${address}${name}.css';\n`).join('');

interface Node {
  type: string;
  start: number;
  end: number;
  [member: string]: unknown;
}

/** The calls that name a component and the function of its styles: its name as the cache has it, and where the function stands. */
function callsOf(names: Set<string>, node: Node): { name: string; start: number; end: number }[] {
  const found: { name: string; start: number; end: number }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') {
      const { type, callee, arguments: given } = value as { type?: string; callee?: Node; arguments?: Node[] };
      if (type === 'CallExpression' && names.has(String(callee?.name)) && given?.[0] && given[1]) {
        const { value: name, elements } = given[0] as Node & { value?: string; elements?: { value: string }[] };
        const cells = elements ? elements.map((cell) => cell.value) : [name, name];
        found.push({ name: cells.join('-'), start: given[1].start, end: given[1].end });
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(node);
  return found;
}
