import type { ReactNode } from "react";

/** A column of a table. */
export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** In pixels. */
  readonly width: number;
  /** Whether its rows can be sorted by it. */
  readonly isSortable?: boolean;
  /** Whether it is left out until it is chosen. */
  readonly isHidden?: boolean;
  readonly isNumber?: boolean;
  /** What it says, also in the CSV. Empty if it is not known. */
  text(row: Row): string;
  /** How it is shown. Default: the text. */
  show?(row: Row): ReactNode;
}
