import { Breadcrumb } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Graph, levelAt, nameOf, type Trail } from './graph';

interface TrailBarProps {
  graph: Graph;
  name: string;
  trail: Trail;
  onTrail(trail: Trail): void;
}

/** The way into the subgraphs that were opened, and back out. */
export function TrailBar({ graph, name, trail, onTrail }: TrailBarProps) {
  const { t } = useTranslation('graph');
  if (trail.length === 0) return null;
  const steps = [name, ...trail.map((id, depth) => stepName(graph, trail.slice(0, depth), id))];
  return (
    <nav aria-label={t('trail')} className="easel-trail">
      <Breadcrumb
        items={steps.map((step, depth) => ({
          key: depth,
          title:
            depth === trail.length ? (
              <span dir="auto">{step}</span>
            ) : (
              <button type="button" className="easel-link" dir="auto" onClick={() => onTrail(trail.slice(0, depth))}>
                {step}
              </button>
            ),
        }))}
      />
    </nav>
  );
}

function stepName(graph: Graph, before: Trail, id: string): string {
  const node = levelAt(graph, before)?.nodes.find((candidate) => candidate.id === id);
  return node ? nameOf(node) : id;
}
