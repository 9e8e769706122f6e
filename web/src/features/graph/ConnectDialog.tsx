import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fits, type Level, nameOf } from './graph';
import { PickDialog } from './PickDialog';

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
  const node = level.nodes.find((candidate) => candidate.id === id);
  const input = node?.inputs.find((candidate) => candidate.name === name);
  if (!node || !input) return null;
  const outside = level.inputs.map((slot) => ({ id: 'input', name: t('border.input'), slot }));
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
      title={t('connect.title', { input: input.label, node: nameOf(node) })}
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
