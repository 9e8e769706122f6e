import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fits, type Level, nameOf } from './graph';
import { PickDialog } from './PickDialog';

const borderOutput = 'output';

interface ConnectDialogProps {
  level: Level;
  node: string;
  input: string;
  onConnect(fromNode: string, slot: string): void;
  onDisconnect(): void;
  onClose(): void;
}

/** Chooses what feeds an input, for whoever can't or does not want to drag a link. */
export function ConnectDialog({ level, node: id, input: name, onConnect, onDisconnect, onClose }: ConnectDialogProps) {
  const { t } = useTranslation('graph');
  const [query, setQuery] = useState('');
  const target = targetAt(level, id, name, t('border.output'));
  if (!target) return null;
  const { node, input } = target;
  // The editor can't run what goes through a subgraph without a node between.
  const outside =
    id === borderOutput ? [] : level.inputs.map((slot) => ({ id: 'input', name: t('border.input'), slot }));
  const nodes = level.nodes
    .filter((candidate) => candidate.id !== id)
    .flatMap((candidate) => candidate.outputs.map((slot) => ({ id: candidate.id, name: nameOf(candidate), slot })));
  const words = query.toLowerCase().split(/\s+/);
  const items = [...outside, ...nodes]
    .filter(({ slot }) => fits(slot.type, input.type))
    .map((source) => ({
      key: `${source.id}\n${source.slot.slot}`,
      label: `${source.name} → ${source.slot.name}`,
      hint: `#${source.id} · ${source.slot.type}`,
    }))
    .filter((item) => words.every((word) => `${item.label} ${item.hint}`.toLowerCase().includes(word)));
  return (
    <PickDialog
      title={t('connect.title', { input: input.label, node })}
      placeholder={t('connect.search')}
      empty={t('connect.none', { type: input.type })}
      items={items}
      query={query}
      onQuery={setQuery}
      onPick={(key) => {
        const [from, slot] = key.split('\n');
        onConnect(from!, slot!);
      }}
      onClose={onClose}
      footer={input.linked ? <Button onClick={onDisconnect}>{t('connect.disconnect')}</Button> : null}
    />
  );
}

/** An input of a node, or what a subgraph gives outside. */
function targetAt(level: Level, id: string, name: string, border: string) {
  if (id === borderOutput && level.definition !== null) {
    const slot = level.outputs.find((candidate) => candidate.name === name);
    const linked = level.links.some((link) => link.to === borderOutput && link.toInput === name);
    return slot && { node: border, input: { label: slot.name, type: slot.type, linked } };
  }
  const node = level.nodes.find((candidate) => candidate.id === id);
  const input = node?.inputs.find((candidate) => candidate.name === name);
  return node && input && { node: nameOf(node), input };
}
