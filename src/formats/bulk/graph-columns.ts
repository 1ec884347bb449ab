import { farNameProperty } from "../../domain/model/end-names.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { Source } from "../../domain/source.js";
import { recordedProperties } from "../../recording/fact-schema.js";
import { type Column, column, propertyTypes, type Row } from "../admin-csv/columns.js";

const columns = (type: string, ...names: readonly string[]): readonly Column[] =>
  names.map((name) => column(name, type));

/** Columns of the recorded properties of a type, as the graph keeps them. */
const kept = (type: { readonly prototype: object }): readonly Column[] =>
  recordedProperties(type).flatMap((property) =>
    propertyTypes(property).map(([name, sort]) => column(name, sort)),
  );

/** Every row asks for the columns of its kind. */
function onceEach<K extends object>(make: (kind: K) => readonly Column[]) {
  const made = new WeakMap<K, readonly Column[]>();
  return (kind: K): readonly Column[] => {
    const columns = made.get(kind) ?? make(kind);
    made.set(kind, columns);
    return columns;
  };
}

const node: Column = { header: ":ID", value: (row: Row) => row.node };
const version = columns("long", "recordedFrom", "recordedTo");
const days = columns("long", "firstDay", "lastDay");

export const sourceColumns: readonly Column[] = [
  node,
  ...columns("string", "id"),
  ...columns("long", "recordedAt"),
  ...version,
  ...kept(Source),
];

export const entityColumns = onceEach(({ type }: EntityKindModel): readonly Column[] => [
  node,
  ...columns("string", "id", "searchTerms"),
  ...columns("string[]", "searchNames", "identifierKeys"),
  ...columns("long", "createdAt"),
  ...days,
  ...version,
  ...kept(type),
]);

export const factColumns = onceEach((kind: RelationshipKindModel): readonly Column[] => {
  const farName = farNameProperty(kind);
  return [
    { header: ":START_ID", value: (row) => row.start },
    { header: ":END_ID", value: (row) => row.end },
    ...columns("string", "id", "fromId", "toId", "status", ...(farName ? [farName] : [])),
    ...columns("double", "confidence"),
    ...days,
    ...version,
    ...kept(kind.type),
  ];
});

export const claimColumns: readonly Column[] = [
  node,
  ...columns("string", "id", "subjectId", "field", "value", "statement", "quote", "stance", "basis"),
  ...columns("double", "confidence", "readsFrom", "readsTo"),
  ...columns("string", "readsAs", "readsIn", "recordedBy"),
  ...columns("boolean", "contested"),
  ...columns("long", "recordedAt"),
];

export const citesColumns: readonly Column[] = [
  { header: ":START_ID", value: (row) => row.node },
  { header: ":END_ID", value: (row) => row.source },
];

export const changeColumns: readonly Column[] = [
  node,
  ...columns("long", "revision", "at"),
  ...columns("string", "by", "action", "nodeId", "summary"),
  ...columns("string[]", "entityIds"),
];

export const graphColumns: readonly Column[] = [
  node,
  ...columns("string", "id", "writer"),
  ...columns("long", "revision", "recordedAt"),
];
