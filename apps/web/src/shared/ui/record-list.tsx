import { Checkbox, Pagination, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';

import { useNarrow } from './use-media.js';

export interface RecordColumn<T> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  readonly width?: number;
  readonly align?: 'left' | 'right';
  /** What heads the card on a phone: the main column, and the state at its right. */
  readonly card?: 'head' | 'corner' | 'hidden';
}

interface Props<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly RecordColumn<T>[];
  readonly rowKey: (row: T) => string;
  /** Where a row leads; the head of the row is then a link. */
  readonly to?: (row: T) => string;
  readonly empty: ReactNode;
  /** Rows that can be ticked, and those that are. */
  readonly ticks?: {
    readonly keys: readonly string[];
    readonly may: (row: T) => boolean;
    readonly onChange: (keys: readonly string[]) => void;
    readonly label: (row: T) => string;
  };
  readonly page?: {
    readonly size: number;
    readonly current: number;
    readonly total: number;
    readonly onChange: (page: number) => void;
  };
}

function CardRow<T>({ row, columns, to }: { row: T } & Pick<Props<T>, 'columns' | 'to'>): ReactNode {
  const rest = columns.filter((column) => column.card === undefined);
  const body = (
    <>
      <div className="row-card-head">
        <span>{columns.find((column) => column.card === 'head')?.render(row)}</span>
        <span>{columns.find((column) => column.card === 'corner')?.render(row)}</span>
      </div>
      {rest.length > 0 && (
        <dl>
          {rest.map((column) => (
            <div key={column.key} className="row-card-pair">
              <dt>{column.title}</dt>
              <dd>{column.render(row)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
  return to ? (
    <Link className="row-card" to={to(row)}>
      {body}
    </Link>
  ) : (
    <div className="row-card">{body}</div>
  );
}

/** A list of records: a table on a desk, a stack of cards in a hand. */
export function RecordList<T extends object>(props: Props<T>): ReactNode {
  const { label, rows, columns, rowKey, to, empty, page, ticks } = props;
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (rows.length === 0) return <>{empty}</>;
  const pager = page && page.total > page.size && (
    <Pagination
      className="pager"
      align="end"
      simple={narrow}
      showSizeChanger={false}
      current={page.current}
      pageSize={page.size}
      total={page.total}
      onChange={page.onChange}
      showTotal={(count) => t('total', { count })}
    />
  );
  if (narrow) {
    return (
      <>
        <div className="row-cards" role="list" aria-label={label}>
          {rows.map((row) => (
            <div role="listitem" key={rowKey(row)}>
              {ticks?.may(row) && (
                <Checkbox
                  className="row-card-tick"
                  checked={ticks.keys.includes(rowKey(row))}
                  onChange={({ target }) =>
                    ticks.onChange(
                      target.checked
                        ? [...ticks.keys, rowKey(row)]
                        : ticks.keys.filter((key) => key !== rowKey(row)),
                    )
                  }
                >
                  {ticks.label(row)}
                </Checkbox>
              )}
              <CardRow row={row} columns={columns} to={to} />
            </div>
          ))}
        </div>
        {pager}
      </>
    );
  }
  return (
    <>
      <Table<T>
        className="record-table"
        aria-label={label}
        rowKey={rowKey}
        dataSource={[...rows]}
        pagination={false}
        {...(ticks
          ? {
              rowSelection: {
                selectedRowKeys: [...ticks.keys],
                onChange: (keys) => ticks.onChange(keys.map(String)),
                getCheckboxProps: (row) => ({ disabled: !ticks.may(row), 'aria-label': ticks.label(row) }),
              },
            }
          : {})}
        columns={columns.map((column) => ({
          key: column.key,
          title: column.title,
          align: column.align,
          width: column.width,
          render: (_: unknown, row: T) =>
            column.card === 'head' && to ? (
              <Link className="row-link" to={to(row)}>
                {column.render(row)}
              </Link>
            ) : (
              column.render(row)
            ),
        }))}
      />
      {pager}
    </>
  );
}
