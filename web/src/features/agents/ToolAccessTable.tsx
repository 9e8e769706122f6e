import { Checkbox, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface ToolLine {
  name: string;
  /** What it is called, for those who hear the boxes. */
  words: string;
  title: ReactNode;
  uses: boolean;
  asks: boolean;
}

/** Tools with two boxes each: whether an agent may use it, and whether every call waits for the user's yes. */
export function ToolAccessTable({
  label,
  lines,
  canChoose = true,
  onUse,
  onAsk,
}: {
  label: string;
  lines: readonly ToolLine[];
  /** Whether tools are chosen one by one. */
  canChoose?: boolean;
  onUse: (name: string, on: boolean) => void;
  onAsk: (name: string, on: boolean) => void;
}) {
  const { t } = useTranslation('agents');
  const column = (
    title: string,
    checked: (line: ToolLine) => boolean,
    enabled: (line: ToolLine) => boolean,
    change: (name: string, on: boolean) => void,
  ) => ({
    title,
    key: title,
    align: 'center' as const,
    width: 80,
    render: (_: unknown, line: ToolLine) => (
      <Checkbox
        aria-label={`${title}: ${line.words}`}
        checked={checked(line)}
        disabled={!enabled(line)}
        onChange={(event) => change(line.name, event.target.checked)}
      />
    ),
  });
  return (
    <Table<ToolLine>
      aria-label={label}
      size="small"
      rowKey="name"
      pagination={false}
      dataSource={[...lines]}
      columns={[
        { title: t('tools.tool'), dataIndex: 'title' },
        column(
          t('tools.has'),
          ({ uses }) => uses,
          () => canChoose,
          onUse,
        ),
        column(
          t('tools.asks'),
          ({ uses, asks }) => uses && asks,
          ({ uses }) => uses,
          onAsk,
        ),
      ]}
    />
  );
}

/** A list with a name in it or without it. */
export const toggled = (list: readonly string[], name: string, on: boolean) =>
  on ? [...list.filter((other) => other !== name), name] : list.filter((other) => other !== name);
