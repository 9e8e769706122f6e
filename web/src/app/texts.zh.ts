import { byNamespace } from './texts';

export const texts = byNamespace(
  import.meta.glob<Record<string, unknown>>(['../features/*/zh.json', '../ui/zh.json', './zh.json'], {
    eager: true,
    import: 'default',
  }),
);
