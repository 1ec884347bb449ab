import { ApiKey } from "../../domain/graphql/access/api-key.js";
import { formatInstant, type Instant } from "../../domain/time.js";
import { createStatement } from "../../neo4j/statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import { allKeys } from "./api-keys.js";

const formatOptionalInstant = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));

export const apiKeysField = declareQueryField("apiKeys", {
  type: () => [ApiKey],
  access: "ADMIN",
  description: "All API keys, newest first. Requires the role ADMIN.",
  statement: ({ selection }) =>
    createStatement({
      ...allKeys,
      read: (rows) =>
        allKeys.read(rows).map((key) =>
          buildObjectFrom(selection, {
            ...key,
            keyId: key.id,
            createdAt: formatInstant(key.createdAt),
            expiresAt: formatOptionalInstant(key.expiresAt),
            revokedAt: formatOptionalInstant(key.revokedAt),
          }),
        ),
    }),
});
