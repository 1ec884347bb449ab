import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

/** A property in the file: a number is an integer of Neo4j, a number in an object is a float. */
export type FileValue = string | number | boolean | { readonly float: number } | readonly FileValue[];

export type FileProperties = Readonly<Record<string, FileValue>>;

export interface StoredNode {
  readonly labels: readonly string[];
  readonly properties: FileProperties;
}

/** The ends are positions in the list of nodes. */
export interface StoredRelationship {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly properties: FileProperties;
}

/** All that a database has, in the order of its records. */
export interface StoredGraph {
  readonly nodes: readonly StoredNode[];
  readonly relationships: readonly StoredRelationship[];
}

const path = fileURLToPath(new URL("store.jsonl.gz", import.meta.url));

/** Reads the store of the earlier release, one node or relationship in each line. */
export function readStoreFile(): StoredGraph {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trimEnd().split("\n");
  const items: readonly (StoredNode | StoredRelationship)[] = lines.map((line) => JSON.parse(line));
  return {
    nodes: items.filter((item) => "labels" in item),
    relationships: items.filter((item) => "type" in item),
  };
}

export function writeStoreFile({ nodes, relationships }: StoredGraph): void {
  const lines = [...nodes, ...relationships].map((item) => `${JSON.stringify(item)}\n`);
  writeFileSync(path, gzipSync(lines.join(""), { level: 9 }));
}
