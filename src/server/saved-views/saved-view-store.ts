import type { SavedViewKind, ViewSharing } from "../../domain/graphql/saved-view.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeNullable, decodeTrusted, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";

const columns =
  "v.id, v.kind, v.title, v.content, v.sharing, v.version, v.createdAt, v.updatedAt, o.id, o.name";

const decodeView = createRowDecoder({
  id: text,
  kind: decodeTrusted<SavedViewKind>(),
  title: text,
  content: text,
  sharing: decodeTrusted<ViewSharing>(),
  version: number,
  createdAt: number,
  updatedAt: number,
  /** The caller that saved it. */
  ownerId: text,
  ownerName: text,
});

/** A saved view as stored. */
export type StoredView = ReturnType<typeof decodeView>;

export const findSavedView = (id: string): Statement<StoredView | null> =>
  createStatement({
    name: "saved view",
    text: cypher`
      MATCH (v:SavedView {id: $id})<-[:SAVED]-(o:SavedViewOwner)
      RETURN ${columns}
    `,
    parameters: { id },
    read: ([row]) => (row ? decodeView(row) : null),
  });

/** The saved views of a caller, of one kind or of each, the last saved first. */
export const listSavedViews = (owner: string, kind: SavedViewKind | null): Statement<readonly StoredView[]> =>
  createStatement({
    name: "saved views",
    text: cypher`
      MATCH (o:SavedViewOwner {id: $owner})-[:SAVED]->(v:SavedView)
      WHERE $kind IS NULL OR v.kind = $kind
      RETURN ${columns}
      ORDER BY v.updatedAt DESC, v.id
    `,
    parameters: { owner, kind },
    read: (rows) => rows.map(decodeView),
  });

/** The totals of a caller's saved views, and the view that it saves now, if that exists. */
export interface SavedTotals {
  /** Views other than that one. */
  readonly others: number;
  /** Bytes of the content of these. */
  readonly bytes: number;
  /** Absent if the caller has no such view. */
  readonly id: string | null;
  readonly version: number | null;
}

/**
 * Reads what a caller has saved, and locks it until the transaction ends, so that the limits hold for views that are saved
 * at the same time. The view is found by its id, or by the idempotency key that it was first saved with.
 */
export const lockSaved = (
  owner: { readonly id: string; readonly name: string },
  view: { readonly id: string | null; readonly key: string | null },
): Statement<SavedTotals> =>
  createStatement({
    name: "lock what a caller has saved",
    access: "WRITE",
    text: cypher`
      MERGE (o:SavedViewOwner {id: $owner})
      SET o.name = $name
      WITH COLLECT { MATCH (o)-[:SAVED]->(v:SavedView) RETURN v } AS views
      WITH views, [v IN views WHERE v.id = $id OR v.idempotencyKey = $key][0] AS own
      WITH own, [v IN views WHERE own IS NULL OR v <> own] AS others
      RETURN size(others), reduce(total = 0, v IN others | total + v.bytes), own.id, own.version
    `,
    parameters: { owner: owner.id, name: owner.name, ...view },
    read: ([row]) => decodeSavedTotals(requireNonNull(row, "What a caller has saved")),
  });

const decodeSavedTotals = createRowDecoder({
  others: number,
  bytes: number,
  id: decodeNullable(text),
  version: decodeNullable(number),
});

/** The properties that are written when a view is saved. */
export interface ViewToSave extends Omit<StoredView, "createdAt" | "ownerName"> {
  readonly bytes: number;
  readonly idempotencyKey: string | null;
}

/** Stores a view. The owner was locked before. */
export const storeView = ({ id, ownerId, idempotencyKey, ...rest }: ViewToSave): Statement<void> =>
  createStatement({
    name: "save a view",
    access: "WRITE",
    text: cypher`
      MATCH (o:SavedViewOwner {id: $ownerId})
      MERGE (o)-[:SAVED]->(v:SavedView {id: $id})
      ON CREATE SET v.createdAt = $values.updatedAt, v.idempotencyKey = $key
      SET v += $values
    `,
    parameters: {
      id,
      ownerId,
      key: idempotencyKey,
      values: {
        ...rest,
        version: BigInt(rest.version),
        bytes: BigInt(rest.bytes),
        updatedAt: BigInt(rest.updatedAt),
      },
    },
  });

export const removeView = (id: string): Statement<void> =>
  createStatement({
    name: "delete a saved view",
    access: "WRITE",
    text: "MATCH (v:SavedView {id: $id}) DETACH DELETE v",
    parameters: { id },
  });
