import { Source } from "../../domain/graphql/source.js";
import { findStoredVersions } from "../../domain/kinds/stored-versions.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { boolean, createRowDecoder, decodeNullable, decodeTrusted, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { PropertyValues } from "../../recording/input/entries.js";
import { SEED_AUTHOR } from "./seed-author.js";

/** The recorded versions of a thing. */
export interface RecordedThing {
  /** Its values now; null if it is not recorded, or is retracted. */
  readonly present: PropertyValues | null;
  /** The values that the seed gave it last; null if the seed never recorded it. */
  readonly bySeed: PropertyValues | null;
  /** True if somebody else than the seed retracted it. */
  readonly isRetractedByOthers: boolean;
}

const decodeVersion = createRowDecoder({
  stored: decodeTrusted<Stored>(),
  isPresent: boolean,
  by: text,
  endedBy: decodeNullable(text),
});

/** Reads the versions of a thing, the oldest first. */
export function readThing(id: string): Statement<RecordedThing> {
  const patterns = findStoredVersions(id)?.patterns("$id") ?? [];
  const properties = recordedProperties(findKindById(id)?.type ?? Source);
  return createStatement({
    name: "read what the seed recorded",
    text: [
      `CALL () { ${patterns.map((pattern) => `MATCH ${pattern} RETURN v`).join(" UNION ALL ")} }`,
      "MATCH (x:Change {at: v.recordedFrom})",
      "OPTIONAL MATCH (y:Change {at: v.recordedTo})",
      `RETURN properties(v), v.recordedTo = ${OPEN_INSTANT}, x.by, y.by ORDER BY v.recordedFrom`,
    ].join("\n"),
    parameters: { id },
    read: (rows) => {
      const versions = rows.map(decodeVersion);
      const retractedBy = findRetractor(versions.at(-1));
      const readVersionValues = (version: { readonly stored: Stored } | undefined) =>
        version ? readValues(properties, version.stored) : null;
      return {
        present: readVersionValues(versions.findLast(({ isPresent }) => isPresent)),
        bySeed: readVersionValues(versions.findLast(({ by }) => by === SEED_AUTHOR)),
        isRetractedByOthers: retractedBy !== null && retractedBy !== SEED_AUTHOR,
      };
    },
  });
}

/** Who retracted a thing, by its last version: an entity has no version then, a fact one of this status. */
function findRetractor(last: ReturnType<typeof decodeVersion> | undefined): string | null {
  if (!last) return null;
  if (!last.isPresent) return last.endedBy;
  return last.stored.status === "RETRACTED" ? last.by : null;
}
