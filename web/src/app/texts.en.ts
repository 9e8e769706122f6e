import { byNamespace } from './texts';

export const texts = byNamespace(
  import.meta.glob<Record<string, unknown>>(['../features/*/en.json', '../ui/en.json', './en.json'], {
    eager: true,
    import: 'default',
  }),
);
