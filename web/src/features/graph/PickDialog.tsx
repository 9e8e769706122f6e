import { Empty, Input, type InputRef, Spin, Typography } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isComposing } from '@/lib/isComposing';
import { Dialog } from '@/ui/Dialog';

export interface PickItem {
  key: string;
  label: string;
  hint: string;
}

interface PickDialogProps {
  title: string;
  placeholder: string;
  empty: string;
  items: readonly PickItem[];
  loading?: boolean;
  query: string;
  onQuery(query: string): void;
  onPick(key: string): void;
  onClose(): void;
  footer?: ReactNode;
}

/** Lets a person choose one of many by searching, with the keyboard alone if they like. */
export function PickDialog({
  title,
  placeholder,
  empty,
  items,
  loading,
  query,
  onQuery,
  onPick,
  onClose,
  footer,
}: PickDialogProps) {
  const listId = useId();
  const field = useRef<InputRef>(null);
  const [at, setAt] = useState(0);
  const active = Math.min(at, items.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other results begin at their first
  useEffect(() => setAt(0), [query]);
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = active + (event.key === 'ArrowDown' ? 1 : -1);
      setAt(Math.max(0, Math.min(items.length - 1, next)));
    } else if (event.key === 'Enter' && items[active]) {
      event.preventDefault();
      onPick(items[active].key);
    }
  }

  return (
    <Dialog
      title={title}
      footer={footer ?? null}
      onCancel={onClose}
      width={520}
      afterOpenChange={(open) => open && field.current?.focus()}
    >
      <Input
        ref={field}
        autoFocus
        value={query}
        placeholder={placeholder}
        aria-label={placeholder}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={items.length > 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
        suffix={loading ? <Spin size="small" /> : <span />}
        maxLength={200}
      />
      <div id={listId} role="listbox" aria-label={title} className="easel-pick" tabIndex={-1}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field moves through the list and takes the choice
          <div
            key={item.key}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={index === active ? 'easel-pick-item is-active' : 'easel-pick-item'}
            onMouseMove={() => index !== active && setAt(index)}
            onClick={() => onPick(item.key)}
          >
            <span>{item.label}</span>
            <Typography.Text type="secondary" ellipsis>
              {item.hint}
            </Typography.Text>
          </div>
        ))}
      </div>
      {items.length === 0 && !loading && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />}
    </Dialog>
  );
}
