import { type ReactNode, useState } from 'react';
import { nudgeTo, orderItems } from './orderItems.ts';
import { useOrdering } from './useOrdering.ts';

type OrderedRowsProps<Item> = {
  label: string;
  items: readonly Item[];
  onChange: (items: Item[]) => void;
  nameOf: (item: Item) => string;
  /** What stands on an item's handle beside its name, by which it is moved. */
  renderNote?: (item: Item) => ReactNode;
  /** What else can be changed of it. */
  renderFields: (item: Item, index: number) => ReactNode;
};

/** Entries in an order, such as the stories of a front: drag them, or move them with Alt and arrows. */
export function OrderedRows<Item>({
  label,
  items,
  onChange,
  nameOf,
  renderNote,
  renderFields,
}: OrderedRowsProps<Item>) {
  const [selected, setSelected] = useState<readonly number[]>([]);
  const order = (indices: readonly number[], to: number) => {
    onChange(orderItems(items, indices, to));
    setSelected(indices.map((_, offset) => to + offset));
  };
  const nudge = (step: -1 | 1) => {
    const to = nudgeTo(items.length, selected, step);
    if (to !== null) order(selected, to);
  };
  const handleOf = useOrdering({
    count: items.length,
    selected,
    onSelect: setSelected,
    onNudge: nudge,
    onOrder: order,
  });
  return (
    <ol className="ordered-rows" aria-label={label}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry may stand there twice; its place is what it is.
        <li key={index}>
          <button className="row-handle" {...handleOf(index)}>
            <span className="position">{index + 1}</span>
            <span>
              {nameOf(item)} {renderNote?.(item)}
            </span>
          </button>
          <fieldset className="row-controls" aria-label={nameOf(item)}>
            {renderFields(item, index)}
          </fieldset>
        </li>
      ))}
    </ol>
  );
}
