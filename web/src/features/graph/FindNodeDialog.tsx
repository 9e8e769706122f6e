import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Graph, nameOf, pathOf, type Trail } from './graph';
import { PickDialog } from './PickDialog';

const mostShown = 100;

interface FindNodeDialogProps {
  graph: Graph;
  onFind(trail: Trail, node: string): void;
  onClose(): void;
}

/** Finds a node of the graph, also inside of subgraphs; the browser's own search sees only what is drawn at the moment. */
export function FindNodeDialog({ graph, onFind, onClose }: FindNodeDialogProps) {
  const { t } = useTranslation('graph');
  const [query, setQuery] = useState('');
  const all = useMemo(() => nodesOf(graph), [graph]);
  const words = query.toLowerCase().split(/\s+/);
  const items = all.filter(({ text }) => words.every((word) => text.includes(word))).slice(0, mostShown);
  return (
    <PickDialog
      title={t('find.title')}
      placeholder={t('find.search')}
      empty={t('find.none')}
      items={items}
      query={query}
      onQuery={setQuery}
      onPick={(key) => {
        const found = all.find((item) => item.key === key);
        if (found) onFind(found.trail, found.id);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

/** All nodes with the way to them; what several instances share is found at the first. */
function nodesOf(graph: Graph) {
  const found: { key: string; id: string; trail: Trail; label: string; hint: string; text: string }[] = [];
  const seen = new Set<string>();
  const walk = (level: Graph['levels'][number] | undefined, trail: Trail, names: readonly string[]) => {
    for (const node of level?.nodes ?? []) {
      const label = nameOf(node);
      const hint = [`#${node.id}`, node.displayName, ...names].filter((part) => part !== label).join(' · ');
      const text = `${label} ${hint} ${node.class}`.toLowerCase();
      found.push({ key: pathOf(trail) + node.id, id: node.id, trail, label, hint, text });
      if (node.kind !== 'SUBGRAPH' || seen.has(node.class)) continue;
      seen.add(node.class);
      walk(
        graph.levels.find(({ definition }) => definition === node.class),
        [...trail, node.id],
        [...names, label],
      );
    }
  };
  walk(graph.levels[0], [], []);
  return found;
}
