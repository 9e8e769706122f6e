import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from './canvas';
import { type GraphInput, type GraphNode, nameOf } from './graph';
import { LentName } from './LentPicture';
import { type Row, titleHeight } from './layout';
import { lentFileId } from './lentFiles';
import { ValueEditor } from './ValueEditor';
import { ValueTools } from './ValueTools';
import { inWords } from './values';

/** What the editor takes for seeds, too. */
const seeds: readonly string[] = ['seed', 'noise_seed'];

interface ValueRowProps {
  id: string;
  node: GraphNode;
  row: Row;
  input: GraphInput;
  selected: boolean;
}

/**
 * A value of a node. It is a plain button until somebody wants to change it: hundreds of real fields would make the canvas heavy.
 */
export function ValueRow({ id, node, row, input, selected }: ValueRowProps) {
  const { t } = useTranslation('graph');
  const canvas = useCanvas();
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const open = useRef(false);
  const [edits, setEdits] = useState(0);
  useEffect(() => {
    // Who edits with the keyboard goes on from here; who clicked somewhere else is there already.
    if (edits > 0 && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, [edits]);
  const widget = row.widget!;
  const long = row.height > 24;
  const before = canvas.differences.get(id)?.inputs[input.name];
  const place = { top: titleHeight + row.top, height: row.height };
  const editable = !canvas.readOnly && !input.linked && widget.kind !== 'OTHER';
  const fileId = input.linked ? null : lentFileId(input.value);
  const words = input.linked ? t('linked') : inWords(input.value, widget, t);
  if (editing && editable) {
    return (
      <div className="easel-row easel-value is-editing nodrag nowheel nopan" style={place}>
        <ValueEditor
          widget={widget}
          value={input.value}
          label={`${nameOf(node)}: ${input.label}`}
          name={input.label}
          onDone={(value) => {
            // A field that goes away can lose the focus once more, when everything is decided.
            if (!open.current) return;
            open.current = false;
            setEditing(false);
            setEdits(edits + 1);
            if (value !== undefined) canvas.setValue(id, input.name, value);
          }}
        />
      </div>
    );
  }
  const edit = () => {
    open.current = true;
    setEditing(true);
  };
  const inside = (
    <>
      <span className="easel-hidden">{nameOf(node)}: </span>
      <span className="easel-value-name" dir="auto">
        {input.label}
      </span>
      {before !== undefined && <del dir="auto">{before}</del>}
      <span className="easel-value-text" dir="auto">
        {fileId === null ? words : <LentName fileId={fileId} />}
      </span>
    </>
  );
  const tools = {
    upload: widget.upload && editable,
    // A row for each would make large graphs heavy; who wants to connect has the node selected.
    connect: input.socket && editable && selected,
    draw: seeds.includes(input.name) && widget.kind === 'INT' && editable && selected,
  };
  const toolCount = Number(tools.upload) + Number(tools.connect) + Number(tools.draw);
  const classes = [
    'easel-row',
    'easel-value',
    long && 'is-long',
    input.linked && 'is-linked',
    before !== undefined && 'is-changed',
  ];
  const shared = {
    className: classes.filter(Boolean).join(' '),
    style: toolCount > 0 ? { ...place, paddingInlineEnd: 6 + 24 * toolCount } : place,
    title: long || fileId !== null ? undefined : words,
  };
  if (input.linked && input.socket && !canvas.readOnly) {
    return (
      <button
        type="button"
        {...shared}
        className={`${shared.className} nodrag`}
        onClick={() => canvas.connectMenu(id, input.name)}
      >
        {inside}
        <span className="easel-hidden"> {t('connectTo', { input: input.label, node: nameOf(node) })}</span>
      </button>
    );
  }
  if (!editable) return <div {...shared}>{inside}</div>;
  const toggle = widget.kind === 'TOGGLE';
  return (
    <>
      <button
        ref={button}
        type="button"
        {...shared}
        className={`${shared.className} nodrag`}
        title={widget.tooltip ?? shared.title}
        {...(toggle ? { role: 'switch', 'aria-checked': input.value === true } : {})}
        onClick={() => (toggle ? canvas.setValue(id, input.name, input.value !== true) : edit())}
      >
        {inside}
      </button>
      {toolCount > 0 && <ValueTools {...{ id, node, row, input }} {...tools} />}
    </>
  );
}
