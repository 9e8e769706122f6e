import { Select } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '@/lib/isComposing';
import type { Widget } from './graph';
import { inWords, readNumber, stepped } from './values';

interface ValueEditorProps {
  widget: Widget;
  value: unknown;
  /** Who hears it needs the node's name, too. */
  label: string;
  name: string;
  /** The new value; undefined where it stays as it is. */
  onDone(value: unknown): void;
}

/** The field for a value of its kind. Enter or leaving takes the value, Escape does not. */
export function ValueEditor(props: ValueEditorProps) {
  switch (props.widget.kind) {
    case 'INT':
    case 'FLOAT':
      return <NumberField {...props} />;
    case 'COMBO':
      return <ChoiceField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

function NumberField({ widget, value, label, name, onDone }: ValueEditorProps) {
  const { t } = useTranslation('graph');
  const [before] = useState(inWords(value, widget, t));
  const [text, setText] = useState(before);
  const read = readNumber(text, widget);
  const problem = 'value' in read ? null : read;
  function finish() {
    if (text === before) onDone(undefined);
    // What can't be taken stays, with the reason below it, until it is mended or given up by Escape.
    else if ('value' in read) onDone(String(read.value) === String(value) ? undefined : read.value);
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === 'Enter' && !problem) {
      // Else the key would press the button that takes this field's place, and open it again.
      event.preventDefault();
      finish();
    } else if (event.key === 'Escape') onDone(undefined);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      setText(stepped(text, widget, event.key === 'ArrowUp' ? 1 : -1));
    }
  }
  return (
    <>
      <span className="easel-value-name">{name}</span>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this value
        autoFocus
        inputMode={widget.kind === 'INT' ? 'numeric' : 'decimal'}
        aria-label={label}
        aria-invalid={problem !== null}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={finish}
      />
      {problem && (
        <span className="easel-value-problem" role="alert">
          {t(`number.${problem.code}`, 'bound' in problem ? { bound: problem.bound } : {})}
        </span>
      )}
    </>
  );
}

function TextField({ widget, value, label, name, onDone }: ValueEditorProps) {
  const before = typeof value === 'string' ? value : '';
  const [text, setText] = useState(before);
  const finish = () => onDone(text === before ? undefined : text);
  const shared = {
    autoFocus: true,
    'aria-label': label,
    value: text,
    onBlur: finish,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onKeyDown: (event: KeyboardEvent) => {
      event.stopPropagation();
      if (isComposing(event)) return;
      if (event.key === 'Escape') onDone(undefined);
      else if (event.key === 'Enter' && (!widget.multiline || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        finish();
      }
    },
  };
  if (widget.multiline) return <textarea {...shared} />;
  return (
    <>
      <span className="easel-value-name">{name}</span>
      <input {...shared} />
    </>
  );
}

function ChoiceField({ widget, value, label, onDone }: ValueEditorProps) {
  const [search, setSearch] = useState('');
  const options = (widget.options ?? []).map((option, index) => ({ value: index, label: String(option) }));
  // What was uploaded since, or is listed elsewhere, can be typed.
  const typed = widget.open && search !== '' && !options.some((option) => option.label === search);
  const chosen = options.findIndex((option) => option.label === String(value));
  const all = typed ? [...options, { value: -1, label: search }] : options;
  const take = (index: number) => onDone(index < 0 ? search : index === chosen ? undefined : widget.options![index]);
  if (widget.many) return <ManyField widget={widget} value={value} label={label} onDone={onDone} />;
  return (
    <Select
      autoFocus
      defaultOpen
      size="small"
      showSearch={{ optionFilterProp: 'label', onSearch: setSearch }}
      aria-label={label}
      style={{ width: '100%' }}
      popupMatchSelectWidth={260}
      value={chosen < 0 ? undefined : chosen}
      placeholder={String(value ?? '')}
      options={all}
      onSelect={take}
      onOpenChange={(open) => !open && onDone(undefined)}
      onKeyDown={(event) => event.stopPropagation()}
    />
  );
}

function ManyField({ widget, value, label, onDone }: Omit<ValueEditorProps, 'name'>) {
  const [before] = useState<string[]>(Array.isArray(value) ? value.map(String) : []);
  const [chosen, setChosen] = useState(before);
  const same = chosen.length === before.length && chosen.every((option, index) => option === before[index]);
  return (
    <Select
      autoFocus
      defaultOpen
      size="small"
      mode="multiple"
      aria-label={label}
      style={{ width: '100%' }}
      popupMatchSelectWidth={260}
      value={chosen}
      options={(widget.options ?? []).map((option) => ({ value: String(option), label: String(option) }))}
      onChange={setChosen}
      onBlur={() => onDone(same ? undefined : chosen)}
      onKeyDown={(event) => event.stopPropagation()}
    />
  );
}
