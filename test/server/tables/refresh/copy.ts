import type { TableRow } from "../../../support/api/table-rows.js";

/** Rows of tables by the address of the table and their id. */
export type RowsOfTables = ReadonlyMap<string, ReadonlyMap<string, TableRow>>;

interface File {
  readonly revision: number;
  readonly rows: readonly TableRow[];
}

async function fetchFile(address: string): Promise<File> {
  const response = await fetch(address);
  const text = await response.text();
  if (!response.ok) throw new Error(`${address}: ${text}`);
  const rows = text.split("\n").filter(Boolean);
  return {
    revision: Number(response.headers.get("graph-revision")),
    rows: rows.map((line) => JSON.parse(line)),
  };
}

/** A copy of tables, as a client keeps it: read once, and then only refreshed. */
export class Copy {
  readonly #tables = new Map<string, { revision: number; readonly rows: Map<string, TableRow> }>();

  /** Reads the whole tables at addresses of lines of JSON, each with at least one parameter. */
  static async read(addresses: readonly string[]): Promise<Copy> {
    const copy = new Copy();
    for (const address of addresses) {
      const { revision, rows } = await fetchFile(address);
      copy.#tables.set(address, { revision, rows: new Map(rows.map((row) => [String(row.id), row])) });
    }
    return copy;
  }

  get rows(): RowsOfTables {
    return new Map([...this.#tables].map(([address, { rows }]) => [address, new Map(rows)]));
  }

  /** Reads what changed since the last time, and applies it. */
  async refresh(): Promise<void> {
    for (const [address, table] of this.#tables) {
      const { revision, rows } = await fetchFile(`${address}&changedSince=${table.revision}`);
      for (const { deleted, ...row } of rows)
        if (deleted) table.rows.delete(String(row.id));
        else table.rows.set(String(row.id), row);
      table.revision = revision;
    }
  }
}
