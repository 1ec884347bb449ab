import type { ReactNode } from "react";

/** A column of a table. */
export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** In pixels. */
  readonly width: number;
  /** True if rows can be sorted by it. */
  readonly isSortable?: boolean;
  /** True if it is left out until it is chosen. */
  readonly isHidden?: boolean;
  readonly isNumber?: boolean;
  /** Formats its value, also for the CSV. Empty if it is not known. */
  text(row: Row): string;
  /** Renders its value. Default: the text. */
  show?(row: Row): ReactNode;
}
