import { ApiKey } from "../../domain/api-key.js";
import { formatInstant } from "../../domain/time.js";
import { statement } from "../../neo4j/statement.js";
import { rootField } from "../../query/root-field.js";
import { shaped } from "../../query/shaped.js";
import { allKeys } from "./api-keys.js";

const instants = new Set(["createdAt", "expiresAt", "revokedAt"]);

rootField("apiKeys", {
  type: () => [ApiKey],
  access: "ADMIN",
  description: "All API keys there have been, the latest first. For an ADMIN.",
  statement: ({ selection }) =>
    statement({
      ...allKeys,
      read: (rows) =>
        allKeys.read(rows).map((key) =>
          shaped(selection, "ApiKey", ({ name }) => {
            const value = key[name as keyof typeof key];
            return instants.has(name) && value !== null ? formatInstant(value as number) : value;
          }),
        ),
    }),
});
